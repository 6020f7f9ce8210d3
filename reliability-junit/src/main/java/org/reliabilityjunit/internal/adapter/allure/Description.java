package org.reliabilityjunit.internal.adapter.allure;

import java.util.List;
import org.reliabilityjunit.evidence.ScenarioReport;
import org.reliabilityjunit.oracle.Verdict;

/** A scenario as the catalogue has it: steps, expected, oracles; and how to run it again. */
final class Description {

    private Description() {}

    static String of(ScenarioReport report) {
        List<String> oracles =
                report.judgement().verdicts().stream().map(Verdict::expectation).toList();
        return list("Steps", "ol", report.scenario().steps())
                + list("Expected", "ul", report.scenario().expected())
                + list("Oracles", "ul", oracles)
                + "<p><b>Run it again</b></p><pre>" + escaped(report.replay()) + "</pre>";
    }

    private static String list(String title, String tag, List<String> items) {
        if (items.isEmpty()) {
            return "";
        }
        StringBuilder list = new StringBuilder("<p><b>%s</b></p><%s>".formatted(title, tag));
        items.forEach(item -> list.append("<li>").append(escaped(item)).append("</li>"));
        return list.append("</").append(tag).append(">").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
