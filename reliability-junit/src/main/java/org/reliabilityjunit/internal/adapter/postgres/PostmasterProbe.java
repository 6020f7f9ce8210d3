package org.reliabilityjunit.internal.adapter.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.reliabilityjunit.internal.process.Probe;

/**
 * Looks into the file by which a server tells its own tools how far it is.
 *
 * @param data the directory of the server
 * @param left what a killed server left in that file, which the next one replaces
 */
record PostmasterProbe(Path data, List<String> left) implements Probe {

    private static final int STATUS_LINE = 7;

    /** Of the server that is started next. */
    static PostmasterProbe ofNext(Path data) {
        try {
            return new PostmasterProbe(data, Files.readAllLines(file(data)));
        } catch (IOException none) {
            return new PostmasterProbe(data, List.of());
        }
    }

    @Override
    public Optional<String> obstacle() {
        Path file = file(data);
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.equals(left)) {
                return Optional.of(file + " is still that of the server before");
            }
            String status = lines.size() > STATUS_LINE ? lines.get(STATUS_LINE).strip() : "none";
            return status.equals("ready") ? Optional.empty() : Optional.of("status '" + status + "' in " + file);
        } catch (IOException e) {
            return Optional.of("no " + file + " yet");
        }
    }

    private static Path file(Path data) {
        return data.resolve("postmaster.pid");
    }
}
