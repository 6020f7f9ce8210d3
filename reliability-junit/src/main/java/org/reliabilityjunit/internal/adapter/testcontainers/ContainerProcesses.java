package org.reliabilityjunit.internal.adapter.testcontainers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;

/**
 * The first process of each container that was started from this JVM, as far as it runs on this host. An engine tells its number, but
 * that of a remote engine, or of one in a virtual machine, would be a stranger's here: so the process itself must say that it
 * belongs to the container. Only Linux says so; elsewhere containers count as others.
 */
final class ContainerProcesses {

    private static final Map<String, String> OURS =
            Map.of(DockerClientFactory.TESTCONTAINERS_SESSION_ID_LABEL, DockerClientFactory.SESSION_ID);

    private final Map<String, ProcessHandle> known = new HashMap<>();

    /** Those that run now; none when the engine does not answer. */
    List<ProcessHandle> running() {
        try {
            DockerClient client = DockerClientFactory.instance().client();
            return client.listContainersCmd().withLabelFilter(OURS).exec().stream()
                    .map(Container::getId)
                    .flatMap(id -> process(client, id).stream())
                    .toList();
        } catch (RuntimeException noAnswer) {
            return List.of();
        }
    }

    /** A container that was started again has another process. */
    private Optional<ProcessHandle> process(DockerClient client, String id) {
        ProcessHandle before = known.get(id);
        if (before != null && before.isAlive()) {
            return Optional.of(before);
        }
        Optional<ProcessHandle> found = Optional.ofNullable(
                        client.inspectContainerCmd(id).exec().getState().getPidLong())
                .flatMap(ProcessHandle::of)
                .filter(process -> belongsTo(process, id));
        found.ifPresent(process -> known.put(id, process));
        return found;
    }

    private static boolean belongsTo(ProcessHandle process, String id) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cgroup"))
                    .contains(id);
        } catch (IOException notTold) {
            return false;
        }
    }
}
