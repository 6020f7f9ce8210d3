package org.reliabilityjunit.internal.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** The end of a log, as messages show it. */
public final class LogTail {

    private static final int LINES = 30;
    private static final int MAX_BYTES = 64 * 1024;

    private LogTail() {}

    /**
     * The last lines, each indented, after a line that says where they are from.
     *
     * @param redaction sees more than is shown, as a secret may begin further up
     */
    public static String of(Path log, UnaryOperator<String> redaction) {
        try {
            List<String> lines = redaction.apply(end(log)).lines().toList();
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
            boolean whole = file.length() <= MAX_BYTES;
            file.seek(whole ? 0 : file.length() - MAX_BYTES);
            byte[] bytes = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(bytes);
            String end = new String(bytes, StandardCharsets.UTF_8);
            // the second half of a secret does not look like one
            return whole ? end : end.substring(end.indexOf('\n') + 1);
        }
    }
}
