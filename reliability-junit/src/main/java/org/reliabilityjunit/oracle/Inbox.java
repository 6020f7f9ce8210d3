package org.reliabilityjunit.oracle;

import java.util.List;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.timeline.Timeline;

/**
 * What a receiver was sent. A message that it refused has reached nobody.
 *
 * @param taken by it
 * @param refused by it
 */
record Inbox(List<Event> taken, List<Event> refused) {

    /** @param from since when, in nanoseconds since the timeline's start */
    static Inbox of(Timeline timeline, String receiver, long from) {
        List<Event> sent = timeline.events().stream()
                .filter(event -> event.source().equals(receiver) && event.nanos() >= from)
                .toList();
        return new Inbox(
                sent.stream().filter(Inbox::isTaken).toList(),
                sent.stream().filter(event -> !isTaken(event)).toList());
    }

    static boolean isTaken(Event message) {
        return !message.fields().containsKey(Event.REFUSED);
    }

    /** The same, and what was refused where there is such. */
    Verdict explain(Verdict verdict) {
        return refused.isEmpty()
                ? verdict
                : verdict.with(
                        "refused",
                        "%s, answered %s%s: is it the address that the receiver knows, and has the stub a mapping for it?"
                                .formatted(
                                        refused.get(0).name(),
                                        refused.get(0).fields().get(Event.REFUSED),
                                        refused.size() == 1 ? "" : ", and %d more".formatted(refused.size() - 1)));
    }
}
