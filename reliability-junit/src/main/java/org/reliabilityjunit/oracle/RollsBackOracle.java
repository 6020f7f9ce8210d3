package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.timeline.Timeline;

/**
 * A bad change is rolled back in time: who keeps the deploy log is told of a rollback, and from then on no run is bad, whoever serves it
 * or nobody. Both count, as a rollback on paper helps nobody, one that takes the traffic from everybody helps nobody either, and a canary
 * that merely recovers was not rolled back.
 *
 * @param canary the route of the version that got the change
 * @param receiver a dependency that is told of what the rollout does
 * @param rollback which of its messages tells of the rollback
 * @param after the event of the experiment from which time counts
 * @param within how long it may take
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record RollsBackOracle(String canary, String receiver, FieldMatch rollback, String after, Duration within)
        implements Oracle {

    private static final long SETTLING = Duration.ofSeconds(2).toNanos();

    public RollsBackOracle {
        new Moment(after);
        if (rollback.field().isEmpty()) {
            throw new IllegalArgumentException(
                    "where names a member of the message that tells of a rollback and its value, such as event=rolled-back; it is empty");
        }
    }

    @Override
    public String expectation() {
        return "rolls back within %s of '%s'".formatted(Texts.time(within), after);
    }

    @Override
    public boolean ofExperiment() {
        return true;
    }

    @Override
    public Verdict judge(Timeline timeline) {
        Moment moment = new Moment(after);
        return moment.in(timeline)
                .map(event -> judge(timeline, event.nanos()))
                .orElseGet(() -> moment.missing(expectation()));
    }

    private Verdict judge(Timeline timeline, long start) {
        Inbox inbox = Inbox.of(timeline, receiver, start);
        Optional<Event> rolledBack =
                inbox.taken().stream().filter(rollback::matches).findFirst();
        return rolledBack
                .map(event -> judge(timeline, start, event))
                .orElseGet(() -> inbox.explain(never(timeline, start, inbox.taken())));
    }

    private Verdict judge(Timeline timeline, long start, Event event) {
        List<JourneyRun> later = timeline.runsDue(event.nanos() + SETTLING, Long.MAX_VALUE);
        if (later.isEmpty()) {
            return Verdict.inconclusive(
                    expectation(),
                    "rolled back after %s, but no run was due later than %s after that: nothing shows how users were served then"
                            .formatted(Texts.time(event.nanos() - start), Texts.time(SETTLING)));
        }
        List<JourneyRun> bad = bad(timeline, later);
        String observed = "rolled back after %s; %d of %d runs since then bad, '%s' served %d"
                .formatted(
                        Texts.time(event.nanos() - start),
                        bad.size(),
                        later.size(),
                        canary,
                        byCanary(later).size());
        boolean inTime = event.nanos() - start <= within.toNanos();
        Verdict verdict = Verdict.of(inTime && bad.isEmpty(), expectation(), observed);
        return (bad.isEmpty() ? verdict : verdict.with("bad runs", servers(bad))).with("rollback", words(event));
    }

    private static String servers(List<JourneyRun> bad) {
        Map<String, Long> counts = bad.stream()
                .collect(Collectors.groupingBy(
                        run -> run.route() == null ? "by nobody who tells it" : "by '" + run.route() + "'",
                        TreeMap::new,
                        Collectors.counting()));
        return counts.entrySet().stream()
                        .map(count -> count.getValue() + " " + count.getKey())
                        .collect(Collectors.joining(", "))
                + bad.stream()
                        .map(JourneyRun::error)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(error -> "; the first error: " + error)
                        .orElse("");
    }

    private Verdict never(Timeline timeline, long start, List<Event> told) {
        List<JourneyRun> since = timeline.runsDue(start, Long.MAX_VALUE);
        if (since.isEmpty()) {
            return Verdict.inconclusive(expectation(), "no run was due since '%s'".formatted(after));
        }
        List<JourneyRun> served = byCanary(since);
        Verdict verdict = Verdict.fail(
                        expectation(),
                        "never, in the %s that were driven since".formatted(Texts.time(last(since) - start)))
                .with("served", served(timeline, start, since, served));
        return told.isEmpty()
                ? verdict.with(
                        "likely",
                        "nothing at all reached '%s' since then: is it the receiver's name, and does the rollout tell it what it does?"
                                .formatted(receiver))
                : verdict.with("deploy log", "ends with " + words(told.get(told.size() - 1)))
                        .with(
                                "likely",
                                "automatic rollback is switched off, or waits for somebody: put the former configuration back by hand, then switch it on");
    }

    private String served(Timeline timeline, long start, List<JourneyRun> since, List<JourneyRun> served) {
        return served.isEmpty()
                ? "'%s' served none of %d runs since".formatted(canary, since.size())
                : "'%s' served %d of %d runs since, the last one %s later; %d of them badly"
                        .formatted(
                                canary,
                                served.size(),
                                since.size(),
                                Texts.time(last(served) - start),
                                bad(timeline, served).size());
    }

    private List<JourneyRun> byCanary(List<JourneyRun> runs) {
        return runs.stream().filter(run -> canary.equals(run.route())).toList();
    }

    private static List<JourneyRun> bad(Timeline timeline, List<JourneyRun> runs) {
        return runs.stream()
                .filter(run -> !run.okWithin(timeline.load().deadline()))
                .toList();
    }

    private static long last(List<JourneyRun> runs) {
        return runs.get(runs.size() - 1).due();
    }

    private static String words(Event event) {
        return event.name() + " " + new TreeMap<>(event.fields());
    }
}
