package org.reliabilityjunit.internal.adapter.allure;

import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.TestResult;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reliabilityjunit.evidence.ScenarioReport;
import org.reliabilityjunit.spi.EvidenceSink;

/**
 * Writes a report into the Allure test case that runs on this thread; where none runs, nobody asked for a report. What
 * the test case failed with is left to the error that the scenario throws.
 */
public final class AllureSink implements EvidenceSink {

    private final Supplier<AllureLifecycle> lifecycle;

    public AllureSink() {
        this(Allure::getLifecycle);
    }

    AllureSink(Supplier<AllureLifecycle> lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public void publish(ScenarioReport report) {
        AllureLifecycle allure = lifecycle.get();
        allure.getCurrentTestCase().ifPresent(testCase -> publish(report, allure, testCase));
    }

    private static void publish(ScenarioReport report, AllureLifecycle allure, String testCase) {
        Attachments attachments = Attachments.write(report, allure);
        allure.updateTestCase(testCase, result -> {
            describe(result, report);
            result.getSteps().addAll(ReportSteps.of(report, attachments.exchanges()));
            result.getAttachments().addAll(attachments.files());
        });
    }

    private static void describe(TestResult result, ScenarioReport report) {
        String identity = Identity.of(report.scenario());
        result.setName(report.scenario().id() + " " + report.scenario().title())
                .setTestCaseId(identity)
                .setHistoryId(identity)
                .setDescriptionHtml(Description.of(report))
                .setLabels(labels(result.getLabels(), report));
        result.getParameters().addAll(parameters(report));
    }

    /** A label of ours replaces one that another extension derived from the method. */
    private static List<Label> labels(List<Label> present, ScenarioReport report) {
        List<Label> own = ScenarioLabels.of(report.scenario());
        Set<String> names = own.stream().map(Label::getName).collect(Collectors.toSet());
        Stream<Label> kept = present.stream().filter(label -> !names.contains(label.getName()));
        return Stream.concat(kept, own.stream()).collect(Collectors.toCollection(java.util.ArrayList::new));
    }

    private static List<Parameter> parameters(ScenarioReport report) {
        Stream<Parameter> run = Stream.of(
                parameter("environment", report.environment()), parameter("seed", String.valueOf(report.seed())));
        Stream<Parameter> overrides = report.overrides().stream()
                .map(override ->
                        parameter(override.parameter(), override.used() + " instead of " + override.declared()));
        return Stream.concat(run, overrides).toList();
    }

    /** Excluded, as what differs between runs would give each run a history of its own. */
    private static Parameter parameter(String name, String value) {
        return new Parameter().setName(name).setValue(value).setExcluded(true);
    }
}
