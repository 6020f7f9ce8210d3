package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.signal.Event;

/**
 * What an Alertmanager that was played tells of itself: its file, its receivers, how long its routes wait, and how much faster than the
 * file says it was played.
 *
 * @param about the event it tells that by
 */
record PlayedRouting(Event about) {

    private static final Duration NOISE = Duration.ofMillis(500);

    String name() {
        return about.source();
    }

    String config() {
        return text("@config");
    }

    String rules() {
        return text("@rules");
    }

    double speed() {
        return Double.parseDouble(about.fields().getOrDefault("@speed", "1"));
    }

    List<String> receivers() {
        return list("@receivers");
    }

    Duration longestWait() {
        return Quantity.duration(about.fields().getOrDefault("@longest wait", "30s"));
    }

    Duration shortestWait() {
        return duration("@shortest wait");
    }

    Duration longestInterval() {
        return duration("@longest interval");
    }

    /** How long a rule lets its alert be pending; empty where that is not told. */
    Optional<Duration> longestPending() {
        return Optional.ofNullable(about.fields().get("@longest pending")).map(Quantity::duration);
    }

    /** The labels by which the routes to a receiver group; none where nothing is told of them. */
    Stream<String> groupings(String receiver) {
        return Optional.ofNullable(about.fields().get("@grouped by " + receiver)).stream()
                .flatMap(groupings -> Stream.of(groupings.split("; ", -1)));
    }

    /** What the time intervals of its routes have to do with it that a receiver gets nothing, as far as it is told in which it is. */
    String byTime(String receiver) {
        List<String> now = list("@in intervals");
        List<String> mutes = about.fields().containsKey("@mutes " + receiver) ? list("@mutes " + receiver) : now;
        List<String> opens = list("@opens " + receiver);
        List<String> muting = mutes.stream().filter(now::contains).toList();
        if (!muting.isEmpty()) {
            return "a route leads there, and it is in the time interval %s then".formatted(String.join(", ", muting));
        }
        if (!opens.isEmpty() && opens.stream().noneMatch(now::contains)) {
            return "a route leads there in the time interval %s only%s"
                    .formatted(String.join(", ", opens), text("@at").isEmpty() ? "" : ", and it is not in it then");
        }
        return "a route leads there, but nothing was sent";
    }

    /** So much of this host's time lets so much of the file's pass, and what is measured be as late as it may. */
    double needed(Duration watch) {
        return watch.toNanos() / speed() + NOISE.toNanos();
    }

    /** How long to pause for that, with some to spare. */
    String pause(Duration watch) {
        return "experiment.pause(Duration.ofMillis(%d)) or longer"
                .formatted((long) (watch.toMillis() / speed()) + 2 * NOISE.toMillis());
    }

    /** Whether a measurement so much beyond a limit of the file's may be the noise of this host. */
    boolean isNoise(long beyond) {
        return speed() > 1 && beyond < NOISE.toNanos();
    }

    /** The noise of this host, and what it is of the file's time. */
    String noise() {
        return "%s of this host's time, which is %s of the file's"
                .formatted(Texts.time(NOISE), Texts.time((long) (NOISE.toNanos() * speed())));
    }

    /** In the file's time, and what was measured where that differs. */
    String stretched(long nanos) {
        return speed() > 1
                ? "%s (%s at %sx)"
                        .formatted(Texts.time((long) (nanos * speed())), Texts.time(nanos), Texts.trimmed(speed()))
                : Texts.time(nanos);
    }

    String moved() {
        String at = text("@at");
        return at.isEmpty() ? "" : ", as if it were %s (its time intervals are moved)".formatted(at);
    }

    /** How it was played, for the reader of a verdict. */
    String circumstances() {
        String fast = speed() > 1 ? ", its waiting times %s times faster".formatted(Texts.trimmed(speed())) : "";
        String checked = text("@checked by");
        return config() + fast + moved() + (checked.isEmpty() ? "" : "; checked by " + checked);
    }

    private Duration duration(String field) {
        return Quantity.duration(about.fields().getOrDefault(field, "0s"));
    }

    private List<String> list(String field) {
        String text = text(field);
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(", "));
    }

    private String text(String field) {
        return about.fields().getOrDefault(field, "");
    }
}
