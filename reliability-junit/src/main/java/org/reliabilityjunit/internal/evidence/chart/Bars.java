package org.reliabilityjunit.internal.evidence.chart;

import java.util.stream.IntStream;

/**
 * Bars per bucket on a linear scale from zero.
 *
 * @param plot the time axis
 * @param top upper edge
 * @param height of the panel
 * @param most the value at the upper edge
 */
record Bars(Plot plot, double top, double height, double most) {

    /** Rounds up to a value that reads well and leaves the highest bar below the edge. */
    static double ceiling(double highest) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(highest, 1e-9))));
        for (double factor : new double[] {1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10}) {
            if (factor * power >= highest) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    void grid(Svg svg) {
        for (double value : new double[] {0, most / 2, most}) {
            double y = y(value);
            svg.line("grid", Plot.LEFT, y, Plot.RIGHT, y);
            svg.text("tick end", Plot.LEFT - 8, y + 4, Svg.number(value));
        }
    }

    /** Draws values on top of what is stacked already, and stacks them. */
    void stack(Svg svg, String style, double[] values, double[] stacked, String what) {
        IntStream.range(0, values.length).filter(index -> values[index] > 0).forEach(index -> {
            double lower = y(stacked[index]);
            stacked[index] += values[index];
            double upper = y(stacked[index]);
            double x = plot.bucketX(index);
            double width = plot.bucketX(index + 1) - x;
            svg.rect(style, x + 0.5, upper, Math.max(width - 1, 0.5), lower - upper, hint(index, values[index], what));
        });
    }

    private String hint(int index, double value, String what) {
        return "%s/s %s at %ss".formatted(Svg.number(value), what, Svg.number(index * plot.bucketSeconds()));
    }

    private double y(double value) {
        return top + height - height * value / most;
    }
}
