package org.reliabilityjunit.internal.evidence.chart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.signal.BreakerHistory;
import org.reliabilityjunit.signal.BreakerReading;
import org.reliabilityjunit.signal.BreakerState;
import org.reliabilityjunit.signal.BreakerTransition;
import org.reliabilityjunit.timeline.Timeline;

/** The state of a breaker as a band. */
record BreakerPanel(BreakerHistory breaker, Timeline timeline) implements Panel {

    private static final double LETTER = 6.6;

    private record Segment(BreakerState state, long from, long to) {}

    @Override
    public String title() {
        return "Breaker '" + breaker.name() + "': " + summary();
    }

    @Override
    public double height() {
        return 24;
    }

    @Override
    public void draw(Svg svg, Plot plot, double top) {
        svg.rect("track", Plot.LEFT, top, Plot.RIGHT - Plot.LEFT, height());
        segments(plot.end()).forEach(segment -> draw(svg, plot, top, segment));
    }

    private void draw(Svg svg, Plot plot, double top, Segment segment) {
        String style =
                "breaker-" + segment.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
        double x = plot.x(segment.from());
        double width = Math.max(plot.x(segment.to()) - x, 1.5);
        svg.rect(
                style,
                x,
                top,
                width,
                height(),
                words(segment.state()) + " from " + time(segment.from()) + " to " + time(segment.to()));
        List<String> labels = List.of(words(segment.state()), shortest(segment.state()));
        labels.stream()
                .filter(label -> label.length() * LETTER + 8 <= width)
                .findFirst()
                .ifPresent(label -> svg.text("label middle on-" + style, x + width / 2, top + 16, label));
    }

    private String summary() {
        if (segments(0).isEmpty()) {
            return "never read";
        }
        return breaker.transitions().stream()
                .filter(transition -> transition.to().refuses())
                .map(BreakerTransition::nanos)
                .findFirst()
                .map(this::opened)
                .orElse("never opened");
    }

    private String opened(long nanos) {
        return timeline.faultStart()
                .filter(start -> nanos >= start)
                .map(start -> "opened " + time(nanos - start) + " into the fault")
                .orElse("opened at " + time(nanos) + ", before any fault");
    }

    private static String time(long nanos) {
        return Quantity.format(Duration.ofNanos(nanos));
    }

    private static String words(BreakerState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String shortest(BreakerState state) {
        return state == BreakerState.HALF_OPEN
                ? "½"
                : words(state).substring(0, 1).toUpperCase(Locale.ROOT);
    }

    private List<Segment> segments(long end) {
        List<Segment> segments = new ArrayList<>();
        long from = breaker.readings().stream()
                .map(BreakerReading::nanos)
                .findFirst()
                .orElse(0L);
        for (BreakerTransition transition : breaker.transitions()) {
            segments.add(new Segment(transition.from(), Math.min(from, transition.nanos()), transition.nanos()));
            from = transition.nanos();
        }
        long last = from;
        lastState().ifPresent(state -> segments.add(new Segment(state, last, Math.max(end, last))));
        return segments;
    }

    private Optional<BreakerState> lastState() {
        Stream<BreakerState> read = breaker.readings().stream().map(BreakerReading::state);
        Stream<BreakerState> entered = breaker.transitions().stream().map(BreakerTransition::to);
        return Stream.concat(read, entered).reduce((earlier, later) -> later);
    }
}
