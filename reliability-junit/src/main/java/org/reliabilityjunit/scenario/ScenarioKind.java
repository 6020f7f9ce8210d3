package org.reliabilityjunit.scenario;

import org.apiguardian.api.API;

/** The four kinds in which the catalogue files its scenarios. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum ScenarioKind {
    MAIN("MAIN", "Main"),
    ALT("ALT", "Alternative"),
    EXCEPTION("EXC", "Exception"),
    CROSS_FEATURE("CROSS", "Cross-feature");

    private final String shortText;
    private final String text;

    ScenarioKind(String shortText, String text) {
        this.shortText = shortText;
        this.text = text;
    }

    /** For one line on a console: {@code ALT}. */
    public String shortText() {
        return shortText;
    }

    /** For people: {@code Alternative}. */
    public String text() {
        return text;
    }
}
