package org.reliabilityjunit.oracle;

import java.util.Optional;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.timeline.Timeline;

/**
 * From when on time counts.
 *
 * @param name what the experiment said had happened
 */
record Moment(String name) {

    Moment {
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "after is what happened(\"...\") says in the experiment, such as bad pool size pushed; found \""
                            + name + "\"");
        }
    }

    Optional<Event> in(Timeline timeline) {
        return timeline.events().stream()
                .filter(event -> event.source().equals(Event.SCENARIO))
                .filter(event -> event.name().equals(name))
                .findFirst();
    }

    /** The verdict where it never came. */
    Verdict missing(String expectation) {
        return Verdict.inconclusive(expectation, "'%s' never happened".formatted(name))
                .with(
                        "likely",
                        "the experiment did not come so far, or says it in other words: happened(\"%s\")"
                                .formatted(name));
    }
}
