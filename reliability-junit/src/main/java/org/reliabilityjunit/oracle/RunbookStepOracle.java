package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * A step of a runbook is begun and done while the fault lasts: one that is done later has ended no outage. What became of it is an event
 * of {@link #SOURCE} that bears its name.
 *
 * @param step its name
 * @param after when it is begun, after the faults are in place
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record RunbookStepOracle(String step, Duration after) implements Oracle {

    /** Who tells of steps. */
    public static final String SOURCE = "runbook";

    /** How long it took, in words: the field of an event whose step was done. */
    public static final String TOOK = "took";

    /** When it was done, on the clock of the event, ISO-8601: the field of an event whose step was done. */
    public static final String DONE = "done";

    /** Why it was not done: the field of an event whose step failed. */
    public static final String ERROR = "error";

    public RunbookStepOracle {
        if (step.isBlank()) {
            throw new IllegalArgumentException("call names the method of the step, found \"" + step + "\"");
        }
    }

    @Override
    public String expectation() {
        return "runbook step %s is done".formatted(step);
    }

    @Override
    public Set<PhaseName> phases() {
        return Set.of(PhaseName.FAULT);
    }

    @Override
    public Optional<String> infeasible(Load load) {
        return after.compareTo(load.fault()) < 0
                ? Optional.empty()
                : Optional.of("it would begin %s after the fault did, but the fault lasts only %s"
                        .formatted(Quantity.format(after), Quantity.format(load.fault())));
    }

    @Override
    public Verdict judge(Timeline timeline) {
        Optional<Event> told = timeline.events().stream()
                .filter(event -> event.source().equals(SOURCE) && event.name().equals(step))
                .findFirst();
        return told.map(event -> judge(timeline, event))
                .orElseGet(() -> Verdict.inconclusive(expectation(), "it was never begun: the fault ended before"));
    }

    /** When the step was done that an event tells of, in nanoseconds since the timeline's start; empty where it was not. */
    static Optional<Long> done(Event event) {
        return Optional.ofNullable(event.fields().get(DONE))
                .map(Instant::parse)
                .map(done ->
                        event.nanos() + Duration.between(event.clock(), done).toNanos());
    }

    private Verdict judge(Timeline timeline, Event event) {
        long start = timeline.faultStart().orElse(event.nanos());
        String begun = "begun %s after the fault began".formatted(Texts.time(Math.max(0, event.nanos() - start)));
        String error = event.fields().get(ERROR);
        String took = event.fields().get(TOOK);
        if (error != null) {
            return Verdict.fail(expectation(), begun + ", failed").with("error", error);
        }
        return took == null
                ? Verdict.inconclusive(expectation(), begun + ", done in an untold time")
                : done(timeline, event, begun, took);
    }

    private Verdict done(Timeline timeline, Event event, String begun, String took) {
        long done = done(event)
                .orElseGet(() -> event.nanos() + Quantity.duration(took).toNanos());
        long end = timeline.faultEnd().orElse(Long.MAX_VALUE);
        String observed = "%s, done in %s".formatted(begun, took);
        return done <= end
                ? Verdict.pass(expectation(), observed)
                : Verdict.fail(
                                expectation(),
                                "%s, %s after the fault ended".formatted(observed, Texts.time(done - end)))
                        .with(
                                "likely",
                                "what ended the outage was its own end: make the step quicker, begin it sooner, or let the fault last as long as an outage does");
    }
}
