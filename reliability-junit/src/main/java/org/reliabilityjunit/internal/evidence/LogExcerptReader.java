package org.reliabilityjunit.internal.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.List;

/** Reads a window of a log, however large, and keeps what a reviewer needs of it. */
final class LogExcerptReader {

    private LogExcerptReader() {}

    /** An unreadable log is said in the excerpt: it must not cost the rest of the evidence. */
    static LogExcerpt read(LogWindow window) {
        String name = String.valueOf(window.file().getFileName());
        LogDigest digest = new LogDigest();
        try (FileChannel channel = FileChannel.open(window.file())) {
            channel.position(window.fromByte());
            InputStream bytes =
                    new BoundedStream(Channels.newInputStream(channel), window.toByte() - window.fromByte());
            new LogLines(bytes).forEach(digest::add);
            return new LogExcerpt(name, digest.total(), digest.lines());
        } catch (IOException | RuntimeException unreadable) {
            return new LogExcerpt(name, 0, List.of("… the log could not be read: " + unreadable + " …"));
        }
    }
}
