package org.reliabilityjunit.internal.evidence.chart;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.reliabilityjunit.oracle.Status;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.scenario.Scenario;
import org.reliabilityjunit.timeline.InjectedFault;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/** What happened, on one time axis: runs, response times, breakers and hits of the faults below each other. */
public final class TimelineChart {

    private static final double PHASES = 62;
    private static final double FIRST_PANEL = 94;
    private static final double TITLE = 18;
    private static final double GAP = 16;
    private static final double LEGEND = 30;

    private final Svg svg = new Svg();
    private final Timeline timeline;
    private final Plot plot;
    private final RunKinds kinds;

    private TimelineChart(Timeline timeline) {
        this.timeline = timeline;
        this.plot = Plot.of(timeline);
        this.kinds = RunKinds.of(timeline);
    }

    /** Draws a standalone SVG document. */
    public static String render(Scenario scenario, Status status, Timeline timeline) {
        return new TimelineChart(timeline).draw(scenario, status);
    }

    private String draw(Scenario scenario, Status status) {
        List<Panel> panels = panels();
        double bottom = FIRST_PANEL
                + panels.stream()
                        .mapToDouble(panel -> TITLE + panel.height() + GAP)
                        .sum();
        Legend legend = new Legend(kinds, timeline);
        double height = bottom + LEGEND + legend.height();
        open(scenario, status, height);
        header(scenario, status);
        faultWindows(bottom - GAP);
        phases();
        double top = FIRST_PANEL;
        for (Panel panel : panels) {
            svg.text("head", Plot.LEFT, top + 11, panel.title());
            panel.draw(svg, plot, top + TITLE);
            top += TITLE + panel.height() + GAP;
        }
        faultEdges(bottom - GAP);
        axis(bottom - GAP);
        legend.draw(svg, bottom + LEGEND - 8);
        svg.raw("</svg>\n");
        return svg.toString();
    }

    private List<Panel> panels() {
        return Stream.of(
                        Stream.<Panel>of(new RunPanel(kinds), new ResponsePanel(timeline)),
                        timeline.breakers().stream().<Panel>map(breaker -> new BreakerPanel(breaker, timeline)),
                        timeline.faults().stream().<Panel>map(HitPanel::new),
                        LagPanel.of(timeline).stream().<Panel>map(panel -> panel))
                .flatMap(panels -> panels)
                .toList();
    }

    private void open(Scenario scenario, Status status, double height) {
        svg.raw(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"timeline\" viewBox=\"0 0 1000 %s\" width=\"1000\" height=\"%s\" role=\"img\">\n"
                        .formatted(Svg.number(height), Svg.number(height)));
        svg.raw("<title>" + Svg.escaped(scenario.id() + " " + scenario.title() + ": " + status) + "</title>\n");
        svg.raw(ChartStyle.TEXT);
        svg.rect("paper", 0, 0, Plot.WIDTH, height);
    }

    private void header(Scenario scenario, Status status) {
        String title = scenario.id() + "  " + scenario.title();
        svg.text("title", 16, 28, title.length() <= 88 ? title : title.substring(0, 87) + "…");
        svg.text("sub", 16, 48, subtitle(scenario));
        svg.rect(status.name().toLowerCase(Locale.ROOT), Plot.RIGHT - 116, 11, 116, 24);
        svg.text("on-badge middle", Plot.RIGHT - 58, 27.5, badge(status));
    }

    /** The words beside a colour that may not be seen. */
    private static String badge(Status status) {
        return switch (status) {
            case PASS -> "✓ PASSED";
            case FAIL -> "✗ FAILED";
            case INCONCLUSIVE -> "? INCONCLUSIVE";
        };
    }

    private String subtitle(Scenario scenario) {
        String faults = timeline.faults().stream()
                .map(fault -> fault.link() + ": " + fault.description())
                .reduce((left, right) -> left + "; " + right)
                .orElse("no fault");
        return "%s · %d runs%s · %s"
                .formatted(
                        scenario.kind().text(),
                        timeline.runs().size(),
                        timeline.load().isNone() ? "" : " at " + timeline.load().arrivals(),
                        faults);
    }

    private void phases() {
        for (Phase phase : timeline.phases()) {
            boolean fault = phase.name() == PhaseName.FAULT;
            double x = plot.x(phase.start());
            double width = plot.x(phase.end()) - x;
            svg.rect(fault ? "phase-fault" : "phase", x, PHASES, width, 22);
            String text = phase.name().text() + " " + Quantity.format(phase.length());
            svg.text(fault ? "label middle on-fault" : "label middle", x + width / 2, PHASES + 15, text);
        }
    }

    private void faultWindows(double bottom) {
        for (InjectedFault fault : timeline.faults()) {
            double x = plot.x(fault.from());
            svg.rect("wash", x, PHASES + 22, plot.x(fault.to()) - x, bottom - PHASES - 22);
        }
    }

    private void faultEdges(double bottom) {
        timeline.faults().stream()
                .flatMap(fault -> Stream.of(fault.from(), fault.to()))
                .distinct()
                .forEach(nanos -> svg.line("edge", plot.x(nanos), PHASES + 22, plot.x(nanos), bottom));
    }

    private void axis(double y) {
        svg.line("grid", Plot.LEFT, y, Plot.RIGHT, y);
        for (double seconds : plot.ticks()) {
            double x = plot.x(Math.round(seconds * 1e9));
            svg.line("grid", x, y, x, y + 5);
            svg.text("tick middle", x, y + 18, Svg.number(seconds) + "s");
        }
    }
}
