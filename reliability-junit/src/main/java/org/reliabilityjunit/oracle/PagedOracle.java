package org.reliabilityjunit.oracle;

import java.net.URI;
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
 * An alert fires in time: on-call's receiver gets a page and, where it is asked for, the page says where to read what to do.
 *
 * @param receiver a dependency that keeps what it is sent
 * @param page which of its messages
 * @param after the event of the experiment from which time counts
 * @param within how long it may take
 * @param runbook whether its member {@code runbook} must be a link
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record PagedOracle(String receiver, FieldMatch page, String after, Duration within, boolean runbook)
        implements Oracle {

    private static final String RUNBOOK = "runbook";
    private static final Set<String> LINKS = Set.of("http", "https");

    public PagedOracle {
        new Moment(after);
    }

    @Override
    public String expectation() {
        return "an alert%s reaches %s within %s of '%s'%s"
                .formatted(
                        page.words(),
                        receiver,
                        Quantity.format(within),
                        after,
                        runbook ? ", with a link to its runbook" : "");
    }

    @Override
    public boolean ofExperiment() {
        return true;
    }

    @Override
    public Verdict judge(Timeline timeline) {
        Moment moment = new Moment(after);
        return moment.in(timeline).map(event -> judge(timeline, event)).orElseGet(() -> moment.missing(expectation()));
    }

    private Verdict judge(Timeline timeline, Event begin) {
        Inbox inbox = Inbox.of(timeline, receiver, Long.MIN_VALUE);
        List<Event> meant = inbox.taken().stream().filter(page::matches).toList();
        if (meant.stream().anyMatch(event -> event.nanos() < begin.nanos())) {
            return Verdict.inconclusive(
                    expectation(), "'%s' got such an alert before '%s' already".formatted(receiver, after));
        }
        return meant.stream()
                .findFirst()
                .map(event -> judge(begin, event))
                .orElseGet(() -> never(timeline, begin, inbox));
    }

    private Verdict judge(Event begin, Event event) {
        String observed = "after " + Texts.time(event.nanos() - begin.nanos());
        if (event.nanos() - begin.nanos() > within.toNanos()) {
            return Verdict.fail(expectation(), observed).with("alert", words(event));
        }
        if (!runbook) {
            return Verdict.pass(expectation(), observed);
        }
        String link = event.fields().getOrDefault(RUNBOOK, "");
        return isLink(link)
                ? Verdict.pass(expectation(), observed + ", runbook " + link)
                : Verdict.fail(
                                expectation(),
                                observed
                                        + (link.isBlank()
                                                ? ", without a runbook"
                                                : ", runbook \"" + link + "\" is no link"))
                        .with("alert", words(event))
                        .with(
                                "likely",
                                "whoever raises it names none: give it a member \"runbook\" with an http(s) address");
    }

    private static boolean isLink(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getHost() != null
                    && Optional.ofNullable(uri.getScheme())
                            .filter(LINKS::contains)
                            .isPresent();
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private Verdict never(Timeline timeline, Event begin, Inbox inbox) {
        List<Event> others = inbox.taken();
        Verdict verdict = inbox.explain(Verdict.fail(
                expectation(), "never, in " + Texts.time(Math.max(0, timeline.end() - begin.nanos()))));
        if (others.isEmpty()) {
            return inbox.refused().isEmpty()
                    ? verdict.with(
                            "likely",
                            "nothing at all reached '%s': is it the receiver's name, and does the service send to its url()?"
                                    .formatted(receiver))
                    : verdict;
        }
        return verdict.with("received", "%d others, the first %s".formatted(others.size(), words(others.get(0))));
    }

    private static String words(Event event) {
        return event.name() + " with " + new TreeSet<>(event.fields().keySet());
    }
}
