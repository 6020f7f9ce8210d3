package org.reliabilityjunit.internal.adapter.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.internal.process.ChildProcess;
import org.reliabilityjunit.internal.process.DirectoryTree;
import org.reliabilityjunit.internal.process.LoopbackPort;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.Host;

/** Directories of this machine, for a server in a process. */
final class DirectorySite implements RecoverySite {

    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration RESTORED_WITHIN = Duration.ofSeconds(60);

    private final String name;
    private final Endpoint server;
    private final Path data;
    private final PostgresInstallation installation;
    private final LogArchive archive;
    private final Host host;
    private final Path backups;
    private int taken;
    private @Nullable BaseCopy copy;

    /** @param data the directory of the server, which is empty until it is started */
    DirectorySite(
            String name, Endpoint server, Path data, PostgresInstallation installation, LogArchive archive, Host host) {
        this.name = name;
        this.server = server;
        this.data = data;
        this.installation = installation;
        this.archive = archive;
        this.host = host;
        this.backups = host.workDirectory(name + "-backup");
    }

    @Override
    public String backUp(String label) throws SQLException, IOException {
        copy = null;
        try (Session session = Session.at(server)) {
            // Of two drills the second needs the first one's backup no more.
            DirectoryTree.delete(backups.resolve("base-" + taken));
            taken++;
            BaseCopy fresh = BaseCopy.take(session, label, data, backups.resolve("base-" + taken));
            copy = fresh;
            return fresh.start();
        }
    }

    @Override
    public Map<String, String> checksums() throws IOException {
        BaseCopy there = copy;
        return there == null ? Map.of() : there.checksums();
    }

    @Override
    public Set<String> archived() {
        return archive.segments();
    }

    @Override
    public void deleteData() {
        DirectoryTree.delete(data);
    }

    @Override
    public Restored restore(String target) throws IOException {
        BaseCopy there = copy;
        if (there == null) {
            throw new EnvironmentException("'%s' has no backup".formatted(name));
        }
        Path fresh = PrivateDirectory.make(fresh());
        DirectoryTree.copy(there.data(), fresh);
        archive.restoreInto(fresh, target);
        return started(fresh);
    }

    private Path fresh() {
        return backups.resolve("restored-" + taken);
    }

    private Restored started(Path fresh) {
        Endpoint aside = new Endpoint(LoopbackPort.ADDRESS, host.freePort());
        ProcessBuilder program = installation.program("postgres", new ServerOptions(fresh, aside.port()).list());
        PostmasterProbe ready = PostmasterProbe.ofNext(fresh);
        ChildProcess process = ChildProcess.startAgain(name, program, host);
        try {
            process.awaitReady(ready, POLL, RESTORED_WITHIN);
            return new Aside(process, aside);
        } catch (RuntimeException failed) {
            process.close();
            throw failed;
        }
    }

    @Override
    public void takeOver() throws IOException {
        DirectoryTree.delete(data);
        Files.move(fresh(), data);
    }

    private record Aside(ChildProcess process, Endpoint endpoint) implements Restored {

        @Override
        public void close() {
            process.close();
        }
    }
}
