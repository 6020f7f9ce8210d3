package org.reliabilityjunit.internal.evidence.chart;

import java.util.Locale;

/** Writes SVG elements; text is escaped, numbers are rounded to a tenth of a pixel. */
final class Svg {

    private final StringBuilder out = new StringBuilder();

    void rect(String style, double x, double y, double width, double height) {
        add("<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>\n", style, x, y, width, height);
    }

    /** A rectangle that names itself when pointed at. */
    void rect(String style, double x, double y, double width, double height, String hint) {
        add("<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\">", style, x, y, width, height);
        out.append("<title>").append(escaped(hint)).append("</title></rect>\n");
    }

    void line(String style, double x1, double y1, double x2, double y2) {
        add("<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n", style, x1, y1, x2, y2);
    }

    void circle(String style, double x, double y, double radius) {
        add("<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>\n", style, x, y, radius);
    }

    /** A polyline through {@code x,y} pairs. */
    void polyline(String style, String points) {
        out.append("<polyline class=\"")
                .append(style)
                .append("\" points=\"")
                .append(points)
                .append("\"/>\n");
    }

    void text(String style, double x, double y, String text) {
        add("<text class=\"%s\" x=\"%s\" y=\"%s\">", style, x, y);
        out.append(escaped(text)).append("</text>\n");
    }

    void raw(String markup) {
        out.append(markup);
    }

    private void add(String format, String style, double... numbers) {
        Object[] arguments = new Object[numbers.length + 1];
        arguments[0] = style;
        for (int i = 0; i < numbers.length; i++) {
            arguments[i + 1] = number(numbers[i]);
        }
        out.append(String.format(Locale.ROOT, format, arguments));
    }

    static String number(double value) {
        double tenth = Math.round(value * 10) / 10.0;
        return tenth == Math.rint(tenth) ? String.valueOf((long) tenth) : String.valueOf(tenth);
    }

    /** Also drops control characters, which XML 1.0 cannot hold in any notation. */
    static String escaped(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\t\\n\\r]]", "\uFFFD")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
