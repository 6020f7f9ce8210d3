package org.reliabilityjunit.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerMount;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.internal.adapter.testcontainers.NeedsDocker;
import org.testcontainers.DockerClientFactory;

@NeedsDocker
@DisplayName("PostgreSQL in a container that is archived")
class DockerRestoreTest extends RestoreConformance {

    private static final String VOLUME = "/reliability";

    private final DockerClient engine = DockerClientFactory.lazyClient();

    DockerRestoreTest() {
        super("docker");
    }

    private List<Container> containers() {
        return engine
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(
                        Map.of(DockerClientFactory.TESTCONTAINERS_SESSION_ID_LABEL, DockerClientFactory.SESSION_ID))
                .exec()
                .stream()
                .filter(container -> !volumeOf(container).isEmpty())
                .toList();
    }

    private static String volumeOf(Container container) {
        return container.getMounts().stream()
                .filter(mount -> VOLUME.equals(mount.getDestination()))
                .map(ContainerMount::getName)
                .findFirst()
                .orElse("");
    }

    /** In any of the containers: all have the same volume. */
    private void shell(String script) throws IOException {
        String id = containers().get(0).getId();
        String order = engine.execCreateCmd(id)
                .withCmd("sh", "-ec", script)
                .withAttachStdout(true)
                .exec()
                .getId();
        try {
            engine.execStartCmd(order).exec(new ResultCallback.Adapter<Frame>()).awaitCompletion();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
        assertThat(engine.inspectExecCmd(order).exec().getExitCodeLong())
                .as(script)
                .isZero();
    }

    @Override
    protected void damageBackup() throws IOException {
        shell("echo 9 > %s/backup/PG_VERSION".formatted(VOLUME));
    }

    @Override
    protected void deleteArchived(String segment) throws IOException {
        shell("rm %s/archive/%s".formatted(VOLUME, segment));
    }

    @Test
    void leaves_neither_containers_nor_their_volume_when_it_is_closed_in_the_middle_of_a_loss() {
        Set<String> volumes =
                containers().stream().map(DockerRestoreTest::volumeOf).collect(Collectors.toSet());
        assertThat(containers()).hasSize(2);
        assertThat(volumes).hasSize(1);
        recovery.backUp();
        recovery.lose("");

        db.close();
        recovery.restore();

        assertThat(containers()).isEmpty();
        String volume = volumes.iterator().next();
        assertThatThrownBy(() -> engine.inspectVolumeCmd(volume).exec()).isInstanceOf(NotFoundException.class);
    }
}
