package org.reliabilityjunit.oracle;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.timeline.Timeline;

/** The alerts that an Alertmanager saw, as far as they are meant: when they came, how long they fired, and what held them back. */
final class AlertFirings {

    private static final String CAME_IN = "alert";
    private static final String INHIBITED = "alert inhibited";
    private static final String SILENCED = "alert silenced";
    private static final String OVER = "alert over";

    /** It came in when the scenario had not begun. */
    private static final String BEFORE = "alert before";

    private static final Set<String> FIRES = Set.of(CAME_IN, INHIBITED, SILENCED);
    private static final String ALERT = "@alert";

    /** Who groups by that has a group of its own for each alert. */
    private static final String ALL = "...";

    private final AlertSelector selector;
    private final PlayedRouting routing;
    private final List<Event> told;
    private final long end;

    /** When it began to fire, by the alert's fingerprint. */
    private final Map<String, Event> alerts = new LinkedHashMap<>();

    /** Each time it fired: when that began, and when it was over, if it was. */
    private final Map<String, Event> begun = new LinkedHashMap<>();

    private final Map<String, Event> over = new LinkedHashMap<>();

    AlertFirings(AlertSelector selector, PlayedRouting routing, Timeline timeline) {
        this.selector = selector;
        this.routing = routing;
        told = timeline.events().stream()
                .filter(event -> event.source().equals(routing.name()))
                .toList();
        end = timeline.end();
        told.stream().filter(selector::matches).forEach(this::add);
    }

    private void add(Event event) {
        if (event.name().equals(OVER)) {
            over.put(firing(event), event);
        } else if (FIRES.contains(event.name())) {
            alerts.putIfAbsent(alert(event), event);
            begun.putIfAbsent(firing(event), event);
        }
    }

    private static String firing(Event event) {
        return alert(event) + " " + event.fields().getOrDefault("@since", "");
    }

    private static String alert(Event event) {
        return event.fields().getOrDefault(ALERT, "");
    }

    /** Whether a message is of that alert. */
    static boolean isOf(Event message, Event came) {
        return alert(message).equals(alert(came));
    }

    /** Labels and annotations, in words. */
    static String labels(Event event) {
        return new TreeMap<>(event.fields())
                .entrySet().stream()
                        .filter(field -> !field.getKey().startsWith("@"))
                        .map(field -> field.getKey() + "=" + field.getValue())
                        .collect(Collectors.joining(", "));
    }

    /** The first time that each of them fired. */
    Collection<Event> all() {
        return alerts.values();
    }

    /** One that fires since before the scenario began. */
    Optional<Event> before() {
        return told.stream()
                .filter(event -> event.name().equals(BEFORE))
                .filter(selector::matches)
                .findFirst();
    }

    /** What came in, meant or not. */
    String cameIn() {
        return told.stream()
                .filter(event -> event.name().equals(CAME_IN))
                .map(AlertFirings::labels)
                .distinct()
                .collect(Collectors.joining("; "));
    }

    /** When the alert of a message began to fire. */
    long since(Event message) {
        return Optional.ofNullable(alerts.get(alert(message))).orElse(message).nanos();
    }

    /** Where its routes lead. */
    static List<String> routes(Event came) {
        return Arrays.asList(came.fields().getOrDefault("@routed to", "").split(", "));
    }

    /** What the field says of whatever held the alert back: by what it was inhibited or silenced. */
    String heldBack(Event came, String field) {
        return told.stream()
                .filter(event -> isOf(event, came))
                .map(event -> event.fields().getOrDefault(field, ""))
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** For how long it could have been sent: while it fired, where a route leads there. */
    long watched(String receiver, Event came) {
        if (!routes(came).contains(receiver)) {
            return toEnd(came);
        }
        return begun.entrySet().stream()
                .filter(one -> isOf(one.getValue(), came))
                .mapToLong(one -> overAt(one.getKey()) - one.getValue().nanos())
                .max()
                .orElse(0);
    }

    private long overAt(String firing) {
        return Optional.ofNullable(over.get(firing)).map(Event::nanos).orElse(end);
    }

    /** From when it came to the end of what was watched. */
    long toEnd(Event came) {
        return end - came.nanos();
    }

    long end() {
        return end;
    }

    /** Whether it does to the end. */
    boolean fires(Event came) {
        return begun.keySet().stream()
                .filter(firing -> firing.startsWith(alert(came) + " "))
                .anyMatch(firing -> !over.containsKey(firing));
    }

    /** Whether it came into a group whose first message may have been sent by then. */
    boolean joins(String receiver, Event came) {
        List<String> groupings = routing.groupings(receiver).toList();
        if (groupings.isEmpty() || !routes(came).contains(receiver)) {
            return false;
        }
        long wait = (long) (routing.shortestWait().toNanos() / routing.speed());
        return told.stream()
                .filter(event -> FIRES.contains(event.name()) || event.name().equals(BEFORE))
                .filter(event -> !firing(event).equals(firing(came)))
                .filter(event -> event.nanos() + wait <= came.nanos())
                .anyMatch(event -> groupings.stream().anyMatch(labels -> inOneGroup(labels, event, came)));
    }

    private static boolean inOneGroup(String labels, Event one, Event other) {
        String key = labels.equals(ALL) ? ALERT : labels;
        return key.isEmpty()
                || Stream.of(key.split(","))
                        .allMatch(label -> one.fields()
                                .getOrDefault(label, "")
                                .equals(other.fields().getOrDefault(label, "")));
    }
}
