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
 */
record PostmasterProbe(Path data) implements Probe {

    private static final int STATUS_LINE = 7;

    @Override
    public Optional<String> obstacle() {
        Path file = data.resolve("postmaster.pid");
        try {
            List<String> lines = Files.readAllLines(file);
            String status = lines.size() > STATUS_LINE ? lines.get(STATUS_LINE).strip() : "none";
            return status.equals("ready") ? Optional.empty() : Optional.of("status '" + status + "' in " + file);
        } catch (IOException e) {
            return Optional.of("no " + file + " yet");
        }
    }
}
