package org.reliabilityjunit.scenarios;

import com.github.dockerjava.api.DockerClient;
import java.util.List;
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
        // The list is null where there is none.
        Stream<String> volumes = Stream.ofNullable(
                        engine.listVolumesCmd().exec().getVolumes())
                .flatMap(List::stream)
                .map(volume -> "volume " + volume.getName());
        return Stream.of(containers, networks, volumes).flatMap(kind -> kind).collect(Collectors.toSet());
    }
}
