package org.reliabilityjunit.internal.adapter.alertmanager;

import com.google.gson.GsonBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.reliabilityjunit.internal.adapter.yaml.Section;
import org.reliabilityjunit.internal.adapter.yaml.YamlDocuments;

/**
 * A team's file of rules for Prometheus, and the one that is evaluated in its place: the same rules, which wait for less long.
 *
 * @param root of the file
 */
record RuleFile(Section root) {

    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration LEAST = Duration.ofMillis(200);

    /** @throws IllegalArgumentException with file, line, column, what was found, what is legal */
    static RuleFile parse(String resource, String text) {
        RuleFile file = new RuleFile(new YamlDocuments(resource).only(text));
        file.root.only("groups");
        file.root.sections("groups").forEach(group -> {
            group.text("name");
            group.sections("rules").forEach(RuleFile::check);
        });
        return file;
    }

    private static void check(Section rule) {
        rule.text("expr");
        if (rule.has("alert") == rule.has("record")) {
            throw rule.wrong("a rule has either \"alert\" or \"record\", and its name; found " + rule.keys());
        }
    }

    /** The longest time in which an alert fires whose cause is there: its own, and two evaluations. */
    Duration longestPending() {
        return root.sections("groups").stream()
                .flatMap(group -> group.sections("rules").stream()
                        .filter(rule -> rule.has("alert"))
                        .map(rule -> Hurry.stated(rule, "for", Duration.ZERO)
                                .plus(Hurry.stated(group, "interval", EVERY).multipliedBy(2))))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    String played(double speed) {
        Hurry hurry = new Hurry(speed);
        List<Map<String, Object>> groups = new ArrayList<>();
        root.sections("groups").forEach(group -> {
            Map<String, Object> played = group.plain();
            played.put("interval", hurry.shortened(Hurry.stated(group, "interval", EVERY), LEAST));
            group.optional("limit").ifPresent(limit -> played.put("limit", Integer.parseInt(limit)));
            played.put(
                    "rules",
                    group.sections("rules").stream()
                            .map(rule -> rule(rule, hurry))
                            .toList());
            groups.add(played);
        });
        return new GsonBuilder().setPrettyPrinting().create().toJson(Map.of("groups", groups));
    }

    private static Map<String, Object> rule(Section rule, Hurry hurry) {
        Map<String, Object> played = rule.plain();
        for (String key : List.of("for", "keep_firing_for")) {
            if (rule.optional(key).isPresent()) {
                played.put(key, hurry.shortened(Hurry.stated(rule, key, Duration.ZERO), LEAST));
            }
        }
        return played;
    }
}
