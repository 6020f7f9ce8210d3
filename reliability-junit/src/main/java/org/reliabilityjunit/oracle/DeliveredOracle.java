package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apiguardian.api.API;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.timeline.Timeline;

/**
 * A message reaches its receiver in time, by the service's clock, and says what it has to. Where that clock was put back in between, nobody
 * can tell.
 *
 * @param receiver a dependency that keeps what it is sent
 * @param message which of its messages
 * @param after the event of the experiment from which time counts
 * @param within how long it may take
 * @param carrying fields that every such message must have, and not empty
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record DeliveredOracle(String receiver, FieldMatch message, String after, Duration within, List<String> carrying)
        implements Oracle {

    private static final Set<String> EMPTY = Set.of("", "null");

    public DeliveredOracle {
        carrying = List.copyOf(carrying);
    }

    @Override
    public String expectation() {
        return "%s receives a message%s within %s of '%s'%s"
                .formatted(
                        receiver,
                        message.words(),
                        Quantity.format(within),
                        after,
                        carrying.isEmpty() ? "" : ", carrying " + String.join(", ", carrying));
    }

    @Override
    public boolean ofExperiment() {
        return true;
    }

    @Override
    public Verdict judge(Timeline timeline) {
        Optional<Event> begin = timeline.events().stream()
                .filter(event -> event.source().equals(Event.SCENARIO))
                .filter(event -> event.name().equals(after))
                .findFirst();
        return begin.map(event -> judge(timeline, event))
                .orElseGet(() -> Verdict.inconclusive(expectation(), "'%s' never happened".formatted(after))
                        .with(
                                "likely",
                                "the experiment did not come so far, or says it in other words: happened(\"%s\")"
                                        .formatted(after)));
    }

    private Verdict judge(Timeline timeline, Event begin) {
        Inbox inbox = Inbox.of(timeline, receiver, begin.nanos());
        List<Event> meant = inbox.taken().stream().filter(message::matches).toList();
        if (meant.isEmpty()) {
            return never(timeline, inbox);
        }
        Duration took = Duration.between(begin.clock(), meant.get(0).clock());
        if (took.isNegative()) {
            return putBack(meant.get(0), took.negated());
        }
        String observed = "after %s by the service's clock; %d in all".formatted(Texts.time(took), meant.size());
        if (took.compareTo(within) > 0) {
            return Verdict.fail(expectation(), observed);
        }
        return meant.stream()
                .filter(event -> !missing(event).isEmpty())
                .findFirst()
                .map(poor -> Verdict.fail(
                                expectation(), observed + "; " + String.join(", ", missing(poor)) + " missing")
                        .with(
                                "message",
                                "%s had %s"
                                        .formatted(
                                                poor.name(),
                                                new TreeSet<>(poor.fields().keySet()))))
                .orElseGet(() -> Verdict.pass(expectation(), observed));
    }

    /** It came later, but the service's clock does not tell by how much. */
    private Verdict putBack(Event message, Duration earlier) {
        return Verdict.inconclusive(
                        expectation(),
                        "%s came after '%s', but %s before it by the service's clock"
                                .formatted(message.name(), after, Texts.time(earlier)))
                .with(
                        "likely",
                        "the experiment put the clock back in between: count from something that happened after that");
    }

    private List<String> missing(Event event) {
        return carrying.stream()
                .filter(field ->
                        EMPTY.contains(event.fields().getOrDefault(field, "").strip()))
                .toList();
    }

    private Verdict never(Timeline timeline, Inbox inbox) {
        List<Event> others = inbox.taken();
        Verdict verdict =
                inbox.explain(Verdict.fail(expectation(), "never, in %s".formatted(Texts.time(timeline.end()))));
        if (others.isEmpty()) {
            return inbox.refused().isEmpty()
                    ? verdict.with(
                            "likely",
                            "nothing at all reached '%s' since then: is it the receiver's name, and does the service send to its url()?"
                                    .formatted(receiver))
                    : verdict;
        }
        return verdict.with(
                "received",
                "%d others, the first with %s"
                        .formatted(others.size(), others.get(0).fields()));
    }
}
