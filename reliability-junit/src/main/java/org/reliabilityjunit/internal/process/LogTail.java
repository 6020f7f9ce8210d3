package org.reliabilityjunit.internal.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The end of a log, as messages show it. */
final class LogTail {

    private static final int LINES = 30;
    private static final int MAX_BYTES = 64 * 1024;

    private LogTail() {}

    /** The last lines, each indented, after a line that says where they are from. */
    static String of(Path log) {
        try {
            List<String> lines = end(log).lines().toList();
            List<String> last = lines.subList(Math.max(0, lines.size() - LINES), lines.size());
            return last.isEmpty()
                    ? "Its log is empty: " + log
                    : "The last lines of " + log + ":\n  " + String.join("\n  ", last);
        } catch (IOException e) {
            return "Its log cannot be read: " + log + " (" + e + ")";
        }
    }

    private static String end(Path log) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - MAX_BYTES));
            byte[] bytes = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
