package org.reliabilityjunit.internal.evidence.chart;

import java.util.ArrayList;
import java.util.List;
import org.reliabilityjunit.signal.BreakerState;
import org.reliabilityjunit.signal.BreakerTransition;
import org.reliabilityjunit.timeline.Timeline;

/** Names what colours and patterns mean; only those that occur. */
final class Legend {

    private static final double LETTER = 5.9;
    private static final double LINE = 20;

    private record Entry(String style, String text, double x, double y) {}

    private final List<Entry> entries = new ArrayList<>();
    private double x = Plot.LEFT;
    private double y;

    Legend(RunKinds kinds, Timeline timeline) {
        kinds.present().forEach(kind -> add(kind.style(), kinds.legend(kind)));
        boolean probed = timeline.breakers().stream()
                .flatMap(breaker -> breaker.transitions().stream())
                .map(BreakerTransition::to)
                .anyMatch(BreakerState.HALF_OPEN::equals);
        if (probed) {
            add("breaker-half-open", "breaker half-open");
        }
        if (!timeline.faults().isEmpty()) {
            add("hit", "hit of a fault");
            add("wash", "fault in place");
        }
    }

    private void add(String style, String text) {
        double width = 20 + text.length() * LETTER + 14;
        if (x > Plot.LEFT && x + width > Plot.RIGHT) {
            x = Plot.LEFT;
            y += LINE;
        }
        entries.add(new Entry(style, text, x, y));
        x += width;
    }

    double height() {
        return y + LINE;
    }

    void draw(Svg svg, double top) {
        for (Entry entry : entries) {
            svg.rect(entry.style(), entry.x(), top + entry.y(), 14, 12);
            svg.text("note", entry.x() + 20, top + entry.y() + 10, entry.text());
        }
    }
}
