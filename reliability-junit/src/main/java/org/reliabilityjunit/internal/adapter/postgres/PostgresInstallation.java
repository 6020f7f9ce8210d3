package org.reliabilityjunit.internal.adapter.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.reliabilityjunit.internal.process.ChildProcess;
import org.reliabilityjunit.internal.process.DirectoryTree;
import org.reliabilityjunit.spi.Host;

/**
 * The programs of a PostgreSQL and a database cluster that nobody has used.
 *
 * @param home where both are
 */
record PostgresInstallation(Path home) {

    /** A cluster that no crash of the machine needs to survive, and that is the same on every machine. */
    static final List<String> TEMPLATE_OPTIONS = List.of(
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--no-locale",
            // Small, since the first segment of the log is copied for every start.
            "--wal-segsize=1",
            "--no-sync",
            "--no-instructions");

    private static final Duration TEMPLATE_WITHIN = Duration.ofMinutes(1);

    Path programs() {
        return home.resolve("programs");
    }

    Path template() {
        return home.resolve("template");
    }

    void makeTemplate(String name, Host host) {
        ProcessBuilder initdb = program("initdb", TEMPLATE_OPTIONS);
        initdb.command().add("--pgdata=" + template());
        ChildProcess.start(name + "-initdb", initdb, host).awaitSuccess(TEMPLATE_WITHIN);
    }

    /** Makes a directory with a copy of the unused cluster, open to its owner only as PostgreSQL demands. */
    void copyTemplate(Path directory) throws IOException {
        PrivateDirectory.make(directory);
        DirectoryTree.copy(template(), directory);
    }

    ProcessBuilder program(String program, List<String> options) {
        List<String> command = new ArrayList<>(Privileges.withoutRoot(home));
        command.add(programs().resolve("bin").resolve(program).toString());
        command.addAll(options);
        return new ProcessBuilder(command);
    }
}
