package org.reliabilityjunit.internal.adapter.testcontainers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reliabilityjunit.internal.process.JavaCommand;
import org.reliabilityjunit.spi.Host;
import org.testcontainers.DockerClientFactory;

/**
 * The program that removes what a killed test JVM has left on the engine: all that carries the label of its Testcontainers
 * session. Testcontainers' own Ryuk does the same, where it is not disabled.
 */
final class Sweeper {

    /** An engine still makes what the killed JVM had asked for, so it is looked at until it is empty twice. */
    private static final int LOOKS = 10;

    private static final long BETWEEN_LOOKS_MILLIS = 500;

    private Sweeper() {}

    /** Sees to it that the program runs unless {@code started}, which ends in reverse order, has ended. */
    static void guard(Host host, Deque<AutoCloseable> started) {
        List<String> command = command();
        host.guard(command);
        started.push(() -> host.forget(command));
    }

    /** The last word makes the commands of two environments differ. */
    private static List<String> command() {
        return JavaCommand.builder(List.of(
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath(),
                        Sweeper.class.getName(),
                        DockerClientFactory.SESSION_ID,
                        UUID.randomUUID().toString()))
                .command();
    }

    /** Testcontainers and what it needs to talk to an engine: the class path of the tests may be gone by then. */
    private static String classPath() {
        return Stream.of(
                        Sweeper.class.getName(),
                        "org.testcontainers.DockerClientFactory",
                        "com.github.dockerjava.api.DockerClient",
                        "com.github.dockerjava.transport.DockerHttpClient",
                        "com.github.dockerjava.zerodep.ZerodepDockerHttpClient",
                        "com.sun.jna.Native",
                        "org.slf4j.LoggerFactory",
                        "com.fasterxml.jackson.annotation.JsonProperty",
                        "org.rnorth.ducttape.unreliables.Unreliables",
                        "org.apache.commons.lang3.StringUtils",
                        "org.apache.commons.io.IOUtils",
                        "org.apache.commons.codec.binary.Hex",
                        "org.apache.commons.compress.archivers.tar.TarArchiveEntry")
                .map(Sweeper::source)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String source(String type) {
        try {
            CodeSource source = Class.forName(type, false, Sweeper.class.getClassLoader())
                    .getProtectionDomain()
                    .getCodeSource();
            return Path.of(Objects.requireNonNull(source).getLocation().toURI()).toString();
        } catch (ClassNotFoundException | URISyntaxException unexpected) {
            throw new IllegalStateException(type + " is not in a file", unexpected);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        DockerClient client = DockerClientFactory.instance().client();
        Map<String, String> label = Map.of(DockerClientFactory.TESTCONTAINERS_SESSION_ID_LABEL, args[0]);
        int emptyLooks = 0;
        for (int look = 0; look < LOOKS && emptyLooks < 2; look++) {
            emptyLooks = sweep(client, label) ? 0 : emptyLooks + 1;
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        }
    }

    /** Whether there was something to remove. */
    private static boolean sweep(DockerClient client, Map<String, String> label) {
        List<Container> containers = client.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(label)
                .exec();
        containers.forEach(container -> remove(() -> client.removeContainerCmd(container.getId())
                .withForce(true)
                .withRemoveVolumes(true)
                .exec()));
        List<Network> networks = client.listNetworksCmd()
                .withFilter(
                        "label",
                        label.entrySet().stream()
                                .map(one -> one.getKey() + "=" + one.getValue())
                                .toList())
                .exec();
        networks.forEach(
                network -> remove(() -> client.removeNetworkCmd(network.getId()).exec()));
        return !containers.isEmpty() || !networks.isEmpty();
    }

    private static void remove(Runnable removal) {
        try {
            removal.run();
        } catch (DockerException removedBySomebodyElse) {
            // the next look tells
        }
    }
}
