package org.reliabilityjunit.internal.evidence;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.internal.evidence.chart.TimelineChart;
import org.reliabilityjunit.oracle.Status;
import org.reliabilityjunit.oracle.Verdict;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.signal.MetricsSnapshot;
import org.reliabilityjunit.timeline.InjectedFault;

/**
 * Everything about a scenario on one page, for a reviewer who opens nothing else.
 *
 * @param journal what the page shows
 * @param chart the picture, to be set into the page
 */
public record EvidencePage(Journal journal, String chart) {

    private static final String TEMPLATES = "org.reliabilityjunit.internal.evidence.templates";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    static Artefact of(Journal journal, String chart) {
        TemplateEngine engine = TemplateEngine.createPrecompiled(
                null, ContentType.Html, EvidencePage.class.getClassLoader(), TEMPLATES);
        StringOutput html = new StringOutput();
        engine.render("evidence.jte", new EvidencePage(journal, chart), html);
        return new Artefact("evidence", "text/html", "index.html", html.toString());
    }

    static String chart(Journal journal) {
        return TimelineChart.render(journal.scenario(), journal.judgement().status(), journal.timeline());
    }

    public static String css(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    public static String words(Status status) {
        return switch (status) {
            case PASS -> "✓ pass";
            case FAIL -> "✗ fail";
            case INCONCLUSIVE -> "? inconclusive";
        };
    }

    public String started() {
        return time(journal.timeline().startedAt());
    }

    public static String time(Instant instant) {
        return TIME.format(instant);
    }

    public static String fields(Event event) {
        return new TreeMap<>(event.fields())
                .entrySet().stream()
                        .map(field -> field.getKey() + ": " + field.getValue())
                        .collect(Collectors.joining(", "));
    }

    public String seconds(long nanos) {
        return Quantity.format(Duration.ofNanos(nanos));
    }

    public List<Verdict> verdicts() {
        return Stream.concat(journal.judgement().verdicts().stream(), journal.judgement().conditions().stream())
                .toList();
    }

    public boolean isCondition(int index) {
        return index >= journal.judgement().verdicts().size();
    }

    public List<ExchangeView> exchanges() {
        return ExchangeView.of(journal);
    }

    public static String effects(InjectedFault fault) {
        return new TreeMap<>(fault.hits().effects())
                .entrySet().stream()
                        .map(effect -> effect.getKey() + " × " + effect.getValue())
                        .collect(Collectors.joining(", "));
    }

    public List<MetricsSnapshot> snapshots() {
        return journal.timeline().metrics();
    }

    /** The metrics that changed; the others are in the table beside the page. */
    public List<String> changedMetrics() {
        return snapshots().stream()
                .map(MetricsSnapshot::values)
                .map(Map::keySet)
                .flatMap(java.util.Set::stream)
                .distinct()
                .sorted()
                .filter(this::changed)
                .toList();
    }

    private boolean changed(String name) {
        return snapshots().stream()
                        .map(snapshot -> number(snapshot.values().get(name)))
                        .distinct()
                        .count()
                > 1;
    }

    public static String number(@Nullable Double value) {
        return MetricsTable.number(value);
    }
}
