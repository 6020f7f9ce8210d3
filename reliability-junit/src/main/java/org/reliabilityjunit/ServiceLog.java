package org.reliabilityjunit;

import java.nio.file.Path;
import java.util.Optional;
import org.reliabilityjunit.internal.evidence.LogWindow;

/**
 * What the service writes while a scenario runs.
 *
 * @param file its log, if there is a service
 * @param from the size of the log when the scenario began
 */
record ServiceLog(Optional<Path> file, long from) {

    static ServiceLog begin(Optional<Path> file) {
        return new ServiceLog(file, file.map(ServiceLog::size).orElse(0L));
    }

    Optional<LogWindow> end() {
        return file.map(log -> new LogWindow(log, from, size(log)));
    }

    private static long size(Path log) {
        return log.toFile().length();
    }
}
