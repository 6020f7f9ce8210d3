package org.reliabilityjunit.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reliabilityjunit.internal.evidence.FailureText;
import org.reliabilityjunit.oracle.Judgement;
import org.reliabilityjunit.oracle.Verdict;
import org.reliabilityjunit.scenario.Scenario;
import org.reliabilityjunit.scenario.ScenarioKind;

/** The categories read the messages of the library; this holds the two together. */
class CategoriesTest {

    private static final Verdict HOLDS = Verdict.pass("the load arrives", "60 of 60");

    static List<Arguments> messages() {
        return List.of(
                failed("breaker 'psp' opens within 3s", "Breaker does not open or close in time"),
                failed("fallback 'pay-later' serves >= 95%", "Fallback does not serve"),
                failed("recovers within 5s", "Service does not recover in time"),
                failed("error budget checkout burns < 1%", "Error budget burns too fast"),
                failed("journey success >= 99.5%", "Journeys fail or are slow"),
                failed("orders are charged once", "Other objectives missed"),
                broken(
                        List.of(HOLDS, Verdict.inconclusive("the host is quiet", "late")),
                        List.of(HOLDS),
                        "Run may not be judged: fault unproven, load missing or host too busy"),
                broken(
                        List.of(HOLDS),
                        List.of(Verdict.inconclusive("recovers", "no data")),
                        "Too little data to judge"),
                Arguments.of("broken", "Connection refused\n\tat shop", "Infrastructure"));
    }

    private static Arguments failed(String expectation, String category) {
        return Arguments.of("failed", text(List.of(HOLDS), List.of(Verdict.fail(expectation, "it did not"))), category);
    }

    private static Arguments broken(List<Verdict> conditions, List<Verdict> verdicts, String category) {
        return Arguments.of("broken", text(conditions, verdicts), category);
    }

    private static String text(List<Verdict> conditions, List<Verdict> verdicts) {
        Scenario scenario = new Scenario(
                "SRE-1", ScenarioKind.ALT, "Title", "", "normal", "", List.of(), List.of(), "Test", "test");
        return FailureText.render(
                scenario, Judgement.of(conditions, verdicts), List.of(), "mvn test", Path.of("index.html"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void sort_each_message_into_exactly_one(String status, String message, String category) throws IOException {
        assertThat(categories().asList())
                .map(JsonElement::getAsJsonObject)
                .filteredOn(each -> matches(each, status, message))
                .extracting(each -> each.get("name").getAsString())
                .containsExactly(category);
    }

    private static boolean matches(JsonObject category, String status, String message) {
        return category.getAsJsonArray("matchedStatuses").toString().contains(status)
                && message.matches(category.get("messageRegex").getAsString());
    }

    private static JsonArray categories() throws IOException {
        try (Reader json = new InputStreamReader(
                Objects.requireNonNull(AllureResults.class.getResourceAsStream("categories.json")),
                StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(json).getAsJsonArray();
        }
    }
}
