package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.reliabilityjunit.quantity.DailyHours;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.timeline.Timeline;

/**
 * No message reaches its receiver in certain hours of the day, by the service's clock.
 *
 * <p>It takes a message at another time to tell: a service that never sends anything respects no quiet hours. And the
 * service's clock must have been in those hours. Only what happens while the experiment steers that clock counts: before it is set and
 * after it was put back it shows the real time, and the verdict must not hang on the hour at which the scenario is played.
 *
 * @param receiver a dependency that keeps what it is sent
 * @param message which of its messages
 * @param hours in which none may come
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record NotDeliveredDuringOracle(String receiver, FieldMatch message, DailyHours hours) implements Oracle {

    private static final int SHOWN = 3;
    private static final Duration NOT_STEERED = Duration.ofMinutes(1);
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    @Override
    public String expectation() {
        return "%s receives no message%s during %s".formatted(receiver, message.words(), hours);
    }

    @Override
    public boolean ofExperiment() {
        return true;
    }

    @Override
    public Verdict judge(Timeline timeline) {
        List<Event> steered = timeline.events().stream()
                .filter(event -> isSteered(timeline, event))
                .toList();
        List<Event> received = steered.stream()
                .filter(event -> event.source().equals(receiver))
                .filter(message::matches)
                .toList();
        List<Event> untimely =
                received.stream().filter(event -> hours.contains(event.clock())).toList();
        if (!untimely.isEmpty()) {
            return Verdict.fail(expectation(), "%d of %d came then".formatted(untimely.size(), received.size()))
                    .with("at", untimely.stream().limit(SHOWN).map(this::local).collect(Collectors.joining("; ")));
        }
        if (steered.stream().noneMatch(event -> hours.contains(event.clock()))) {
            return Verdict.inconclusive(
                            expectation(), "nothing happened in those hours by a clock that the experiment had set")
                    .with("likely", "the experiment did not set it: experiment.clock(Instant.parse(\"...\"), ...)");
        }
        List<Event> taken = received.stream().filter(Inbox::isTaken).toList();
        return taken.isEmpty()
                ? Verdict.inconclusive(expectation(), "none came at any other time either")
                        .with(
                                "likely",
                                "the service sends none, '%s' is not the receiver's name, or the experiment ended before the hours were over"
                                        .formatted(receiver))
                : Verdict.pass(expectation(), "%d came, the first at %s".formatted(taken.size(), local(taken.get(0))));
    }

    private static boolean isSteered(Timeline timeline, Event event) {
        Duration off = Duration.between(timeline.wallClock(event.nanos()), event.clock());
        return off.abs().compareTo(NOT_STEERED) > 0;
    }

    private String local(Event event) {
        return LOCAL.format(event.clock().atZone(hours.zone())) + " " + event.name();
    }
}
