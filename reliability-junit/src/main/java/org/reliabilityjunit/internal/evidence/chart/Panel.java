package org.reliabilityjunit.internal.evidence.chart;

/** One strip of the chart. */
interface Panel {

    String title();

    /** Of the drawing, without the title above it. */
    double height();

    /** Draws with the upper edge at {@code top}. */
    void draw(Svg svg, Plot plot, double top);
}
