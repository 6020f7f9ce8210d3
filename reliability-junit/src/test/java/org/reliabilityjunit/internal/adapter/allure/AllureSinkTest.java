package org.reliabilityjunit.internal.adapter.allure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.AllureResultsWriter;
import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.model.TestResultContainer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.evidence.ScenarioReport;
import org.reliabilityjunit.internal.evidence.Brownout;
import org.reliabilityjunit.internal.evidence.EvidenceDraft;
import org.reliabilityjunit.internal.evidence.EvidenceWriter;
import org.reliabilityjunit.oracle.Judgement;
import org.reliabilityjunit.oracle.Verdict;
import org.reliabilityjunit.spi.EvidenceSink;

class AllureSinkTest {

    /** Keeps what Allure would write. */
    private static final class Results implements AllureResultsWriter {

        private final List<TestResult> results = new ArrayList<>();
        private final Map<String, String> files = new HashMap<>();

        @Override
        public void write(TestResult result) {
            results.add(result);
        }

        @Override
        public void write(TestResultContainer container) {}

        @Override
        public void write(String source, InputStream content) {
            try {
                files.put(source, new String(content.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    @TempDir
    Path directory;

    private final Results results = new Results();
    private final AllureLifecycle allure = new AllureLifecycle(results);
    private final AllureSink sink = new AllureSink(() -> allure);

    private TestResult published(EvidenceDraft draft) {
        ScenarioReport report = new EvidenceWriter().write(draft, directory.resolve("evidence"));
        TestResult running = new TestResult()
                .setUuid("running")
                .setStatusDetails(new StatusDetails().setMessage("what the error said"));
        running.getLabels().add(new Label().setName("severity").setValue("normal"));
        running.getLabels().add(new Label().setName("suite").setValue("kept"));
        allure.scheduleTestCase(running);
        allure.startTestCase("running");
        sink.publish(report);
        allure.stopTestCase("running");
        allure.writeTestCase("running");
        return results.results.get(0);
    }

    @Test
    void files_the_scenario_under_kind_feature_severity_and_owner() {
        TestResult result = published(Brownout.survived());
        assertThat(result.getName()).isEqualTo("SRE-002 Payments brownout falls back to pay-later");
        assertThat(result.getLabels())
                .extracting(Label::getName, Label::getValue)
                .containsExactlyInAnyOrder(
                        tuple("suite", "kept"),
                        tuple("epic", "Alternative"),
                        tuple("feature", "Checkout"),
                        tuple("severity", "critical"),
                        tuple("owner", "payments"));
        assertThat(result.getDescriptionHtml())
                .contains(
                        "<li>The breaker opens</li>",
                        "<li>fallback 'pay-later' serves &gt;= 90%</li>",
                        "-Dreliability.seed=7391");
        assertThat(result.getStatusDetails().getMessage()).isEqualTo("what the error said");
    }

    @Test
    void keeps_one_history_whatever_a_run_measured() {
        TestResult passed = published(Brownout.survived());
        results.results.clear();
        TestResult failed = published(Brownout.failed());
        assertThat(passed.getHistoryId()).isEqualTo(failed.getHistoryId()).isEqualTo(passed.getTestCaseId());
        assertThat(failed.getParameters())
                .allMatch(Parameter::getExcluded)
                .extracting(Parameter::getName, Parameter::getValue)
                .contains(tuple("seed", "7391"), tuple("reliability.load.fault", "8s instead of 20s"));
    }

    @Test
    void shows_phases_at_their_real_times() {
        TestResult result = published(Brownout.survived());
        long start = Brownout.timeline().startedAt().toEpochMilli();
        assertThat(result.getSteps())
                .extracting(StepResult::getName, step -> step.getStart() - start, step -> step.getStop() - start)
                .startsWith(
                        tuple("baseline 3s: 60 journey runs", 0L, 3_000L),
                        tuple("fault 8s: 160 journey runs", 3_000L, 11_000L),
                        tuple("recovery 8s: 160 journey runs", 11_000L, 19_000L));
        assertThat(result.getSteps().get(1).getSteps())
                .singleElement()
                .satisfies(fault -> assertThat(fault.getName()).startsWith("fault on psp: latency 800ms"));
    }

    @Test
    void shows_each_oracle_with_its_status() {
        Map<String, Status> oracles = published(Brownout.failed()).getSteps().stream()
                .filter(step -> step.getName().startsWith("oracle: "))
                .collect(java.util.stream.Collectors.toMap(
                        step -> step.getName().split(": ", 3)[1], StepResult::getStatus));
        assertThat(oracles)
                .contains(
                        entry("breaker 'psp' opens within 500ms", Status.FAILED),
                        entry("recovers within 5s", Status.PASSED));
    }

    @Test
    void shows_what_decides_nothing_as_broken() {
        EvidenceDraft draft = Brownout.survived();
        Verdict undecided =
                Verdict.inconclusive("recovers within 5s", "no data").with("likely", "no run was good");
        TestResult result = published(new EvidenceDraft(
                draft.scenario(),
                draft.environment(),
                draft.environmentReason(),
                draft.seed(),
                draft.overrides(),
                draft.timeline(),
                Judgement.of(List.of(), List.of(undecided)),
                draft.replay(),
                draft.exchanges(),
                draft.serviceLog()));
        assertThat(result.getSteps())
                .filteredOn(step -> step.getName().equals("oracle: recovers within 5s: no data"))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.getStatus()).isEqualTo(Status.BROKEN);
                    assertThat(step.getStatusDetails().getMessage()).isEqualTo("likely: no run was good");
                });
    }

    @Test
    void attaches_every_file_of_the_report() {
        TestResult result = published(Brownout.survived());
        assertThat(result.getAttachments())
                .extracting(Attachment::getName, Attachment::getType)
                .contains(
                        tuple("timeline", "image/svg+xml"),
                        tuple("verdicts", "text/csv"),
                        tuple("exchanges", "application/json"),
                        tuple("journal", "application/json"));
        List<Attachment> exchanges = result.getSteps().stream()
                .filter(step -> step.getName().startsWith("sampled exchanges"))
                .flatMap(step -> step.getAttachments().stream())
                .toList();
        assertThat(exchanges)
                .isNotEmpty()
                .allMatch(exchange -> exchange.getSource().endsWith(".httpexchange"));
        assertThat(Stream.concat(result.getAttachments().stream(), exchanges.stream()))
                .extracting(Attachment::getSource)
                .containsExactlyInAnyOrderElementsOf(results.files.keySet());
        assertThat(results.files.values()).noneMatch(String::isEmpty);
    }

    @Test
    void does_nothing_where_no_test_case_runs() {
        sink.publish(new EvidenceWriter().write(Brownout.survived(), directory.resolve("evidence")));
        assertThat(results.results).isEmpty();
        assertThat(results.files).isEmpty();
    }

    @Test
    void is_found_by_the_service_loader() {
        assertThat(ServiceLoader.load(EvidenceSink.class)).hasAtLeastOneElementOfType(AllureSink.class);
    }
}
