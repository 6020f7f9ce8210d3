package org.reliabilityjunit.scenarios;

import com.github.dockerjava.api.DockerClient;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.testcontainers.DockerClientFactory;

@NeedsDocker
@DisplayName("A run in Docker that is killed in the fault phase")
class KilledDockerRunTest extends KilledRun {

    private static final Map<String, String> STARTED = Map.of("org.testcontainers", "true");

    KilledDockerRunTest() {
        super("docker", "SRE-002");
    }

    @Override
    Set<String> outside() {
        DockerClient engine = DockerClientFactory.lazyClient();
        Stream<String> containers =
                engine.listContainersCmd().withShowAll(true).withLabelFilter(STARTED).exec().stream()
                        .map(container -> container.getImage() + " " + container.getId());
        Stream<String> networks = engine.listNetworksCmd().exec().stream()
                .filter(network -> network.getLabels().containsKey("org.testcontainers"))
                .map(network -> "network " + network.getId());
        return Stream.concat(containers, networks).collect(Collectors.toSet());
    }
}
