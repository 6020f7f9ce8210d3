package org.reliabilityjunit.internal.adapter.testcontainers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.reliabilityjunit.internal.adapter.postgres.ArchiveSettings;
import org.reliabilityjunit.internal.adapter.postgres.RecoverySite;
import org.reliabilityjunit.internal.process.LogTail;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.Host;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A volume of the engine, for a server in a container, and a second container of the same image that has it, too: it is there when that of
 * the server is not. The volume has no name, and goes with the last of both.
 */
final class VolumeSite implements RecoverySite, AutoCloseable {

    static final ArchiveSettings ARCHIVE = new ArchiveSettings(ArchiveScript.SEGMENT, false);
    private static final int DIGEST = 64;
    private static final int BETWEEN = "  ./".length();

    private final String name;
    private final GenericContainer<?> server;
    private final GenericContainer<?> beside;

    private VolumeSite(String name, GenericContainer<?> server, GenericContainer<?> beside) {
        this.name = name;
        this.server = server;
        this.beside = beside;
    }

    /** @param server which runs; its log is that of servers that are restored, too */
    static VolumeSite beside(String name, GenericContainer<?> server, Host host) {
        LogFile log = new LogFile(host.logFile(name));
        GenericContainer<?> beside = new GenericContainer<>(DockerImageName.parse(server.getDockerImageName()));
        PostgresStart.prepareBeside(beside);
        beside.withVolumesFrom(server, BindMode.READ_WRITE);
        beside.addExposedPort(Recipe.POSTGRES);
        beside.setWaitStrategy(ProbeStrategy.NONE);
        beside.withLogConsumer(log);
        try {
            beside.start();
            return new VolumeSite(name, server, beside);
        } catch (RuntimeException failed) {
            beside.stop();
            throw new EnvironmentException(
                    host.redacted("the container for backups of '%s' cannot be started: %s\n%s"
                            .formatted(name, DockerEngine.reason(failed), LogTail.of(log.file(), host::redacted))),
                    failed);
        }
    }

    @Override
    public String backUp(String label) {
        return ArchiveScript.run(name, server, "back-up", label, PostgresStart.itself())
                .strip();
    }

    @Override
    public Map<String, String> checksums() {
        Map<String, String> sums = new HashMap<>();
        run("checksums").lines().forEach(line -> sums.put(line.substring(DIGEST + BETWEEN), line.substring(0, DIGEST)));
        return sums;
    }

    @Override
    public Set<String> archived() {
        return run("archived").lines().collect(Collectors.toSet());
    }

    @Override
    public void deleteData() {
        run("delete-data");
    }

    @Override
    public Restored restore(String target) {
        List<String> arguments = new ArrayList<>(List.of(PostgresStart.optionsBeside()));
        arguments.addAll(ARCHIVE.restoring(target));
        run("restore", arguments.toArray(String[]::new));
        return new Aside();
    }

    @Override
    public void takeOver() {
        run("take-over");
    }

    private String run(String task, String... arguments) {
        return ArchiveScript.run(name, beside, task, arguments);
    }

    @Override
    public void close() {
        beside.stop();
    }

    /** At a port that only those know who ask the engine. */
    private final class Aside implements Restored {

        @Override
        public Endpoint endpoint() {
            return new Endpoint(beside.getHost(), beside.getMappedPort(Recipe.POSTGRES));
        }

        @Override
        public void close() {
            run("end");
        }
    }
}
