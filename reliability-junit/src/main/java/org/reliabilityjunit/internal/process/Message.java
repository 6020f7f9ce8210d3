package org.reliabilityjunit.internal.process;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a test JVM tells its guardian, one line each. */
final class Message {

    private static final String PROCESS = "process";
    private static final String DIRECTORY = "directory";
    private static final String COMMAND = "command";
    private static final String FORGET = "forget ";

    /** A killed JVM may leave half a line behind, and half a path is another directory. */
    private static final String END = " .";

    /** The clocks that two JVMs read a start from may differ by a second or so. */
    private static final long SAME_START_MILLIS = 2_000;

    private Message() {}

    static String guard(ProcessHandle process) {
        return "%s %d %d%s".formatted(PROCESS, process.pid(), startMillis(process), END);
    }

    /** As a URI, since that has neither spaces nor line ends and keeps every byte of a name. */
    static String guard(Path directory) {
        return "%s %s%s".formatted(DIRECTORY, directory.toUri().toASCIIString(), END);
    }

    /** Word by word in Base64, which has neither spaces nor line ends. */
    static String guard(List<String> command) {
        return command.stream()
                .map(word -> Base64.getUrlEncoder().encodeToString(word.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining(" ", COMMAND + " ", END));
    }

    static String forget(List<String> command) {
        return FORGET + guard(command);
    }

    static String forget(ProcessHandle process) {
        return FORGET + guard(process);
    }

    static String forget(Path directory) {
        return FORGET + guard(directory);
    }

    /** Does to the wards what the line says; a line that was not written to its end does nothing. */
    static void apply(String line, Wards wards) {
        if (line.endsWith(END)) {
            boolean forget = line.startsWith(FORGET);
            List<String> words =
                    List.of(line.substring(forget ? FORGET.length() : 0).split(" "));
            if (words.get(0).equals(PROCESS)) {
                find(Long.parseLong(words.get(1)), Long.parseLong(words.get(2)))
                        .ifPresent(forget ? wards::remove : wards::add);
            } else if (words.get(0).equals(COMMAND)) {
                apply(command(words), forget, wards);
            } else {
                apply(Path.of(URI.create(words.get(1))), forget, wards);
            }
        }
    }

    /** Without the first word, which says what it is, and the last, which ends the line. */
    private static List<String> command(List<String> words) {
        return words.subList(1, words.size() - 1).stream()
                .map(word -> new String(Base64.getUrlDecoder().decode(word), StandardCharsets.UTF_8))
                .toList();
    }

    private static void apply(List<String> command, boolean forget, Wards wards) {
        if (forget) {
            wards.remove(command);
        } else {
            wards.add(command);
        }
    }

    private static void apply(Path directory, boolean forget, Wards wards) {
        if (forget) {
            wards.remove(directory);
        } else {
            wards.add(directory);
        }
    }

    /** The process of this id, unless it is a later one that got the id of the one that was meant. */
    static Optional<ProcessHandle> find(long pid, long startMillis) {
        return ProcessHandle.of(pid)
                .filter(process -> Math.abs(startMillis(process) - startMillis) <= SAME_START_MILLIS);
    }

    private static long startMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
