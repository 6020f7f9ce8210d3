package org.reliabilityjunit.oracle;

import java.util.List;
import org.apiguardian.api.API;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.timeline.Timeline;

/** An experiment runs to the end of its method. Every experiment is judged by it. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record ExperimentEndsOracle() implements Oracle {

    /** The event of an experiment that ended well. */
    public static final String ENDED = "experiment ended";

    /** The event of an experiment that threw something; its field {@code error} says what. */
    public static final String BROKE_OFF = "experiment broke off";

    /** A field of an experiment that ended without having put its declared faults in place. */
    public static final String FORGOTTEN = "forgotten";

    @Override
    public String expectation() {
        return "the experiment runs to its end";
    }

    @Override
    public Verdict judge(Timeline timeline) {
        List<Event> ends = timeline.events().stream()
                .filter(event -> event.source().equals(Event.SCENARIO))
                .filter(event -> event.name().equals(ENDED) || event.name().equals(BROKE_OFF))
                .toList();
        if (ends.isEmpty()) {
            return Verdict.inconclusive(expectation(), "nothing tells how it ended");
        }
        Event end = ends.get(ends.size() - 1);
        if (end.fields().containsKey(FORGOTTEN)) {
            return Verdict.inconclusive(expectation(), "its declared faults were never put in place")
                    .with("likely", "the method does not call experiment.inject()");
        }
        String when = Texts.time(end.nanos());
        return end.name().equals(ENDED)
                ? Verdict.pass(expectation(), "after " + when)
                : Verdict.fail(expectation(), "broke off after " + when)
                        .with("error", end.fields().getOrDefault("error", "unknown"));
    }
}
