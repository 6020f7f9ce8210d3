package org.reliabilityjunit.internal.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reliabilityjunit.signal.Event;

/**
 * What happened once, a table for each who saw it: what a deploy log was told with the difference and the comparison in it, what a
 * pager was sent, what the scenario did.
 */
final class EventTables {

    private EventTables() {}

    static Stream<Artefact> of(Journal journal) {
        Map<String, List<Event>> bySource = journal.timeline().events().stream()
                .collect(Collectors.groupingBy(Event::source, TreeMap::new, Collectors.toList()));
        return bySource.entrySet().stream()
                .map(one -> new Artefact(
                        "events of " + one.getKey(), "text/csv", file("events", one.getKey()), table(one.getValue())));
    }

    /** Of a name that is no file's name everywhere. */
    static String file(String folder, String source) {
        return folder + "/" + source.replaceAll("[^A-Za-z0-9._-]", "_") + ".csv";
    }

    private static String table(List<Event> events) {
        Set<String> fields = new TreeSet<>();
        events.forEach(event -> fields.addAll(event.fields().keySet()));
        List<String> head = new ArrayList<>(List.of("second", "clock of the service", "what"));
        head.addAll(fields);
        Csv csv = new Csv().row(head);
        events.forEach(event -> csv.row(row(event, fields)));
        return csv.toString();
    }

    private static List<String> row(Event event, Set<String> fields) {
        List<String> row = new ArrayList<>(List.of(
                String.valueOf(event.nanos() / 1_000_000 / 1e3), event.clock().toString(), event.name()));
        fields.forEach(field -> row.add(event.fields().getOrDefault(field, "")));
        return row;
    }
}
