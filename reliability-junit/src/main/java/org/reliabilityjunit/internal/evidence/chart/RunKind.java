package org.reliabilityjunit.internal.evidence.chart;

/** How a run is drawn, in the order in which bars are stacked: the good ones below. */
enum RunKind {
    SERVED("ok"),
    OTHER_ROUTE("ok by another route"),
    LATE("ok, but later than the deadline"),
    FAILED("failed"),
    LOST("dropped or unfinished");

    private final String text;

    RunKind(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** The class its bars are styled by. */
    String style() {
        return "run-" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
