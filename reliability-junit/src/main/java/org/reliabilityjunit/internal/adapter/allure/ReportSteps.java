package org.reliabilityjunit.internal.adapter.allure;

import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.StepResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reliabilityjunit.evidence.ScenarioReport;
import org.reliabilityjunit.oracle.Verdict;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.timeline.InjectedFault;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.Timeline;

/** What happened, as Allure's steps: the phases at their real times, then what was judged. */
final class ReportSteps {

    private final Timeline timeline;
    private final long end;

    private ReportSteps(Timeline timeline) {
        this.timeline = timeline;
        this.end = timeline.end();
    }

    static List<StepResult> of(ScenarioReport report, List<Attachment> exchanges) {
        ReportSteps steps = new ReportSteps(report.timeline());
        return Stream.of(
                        report.timeline().phases().stream().map(steps::phase),
                        report.judgement().verdicts().stream().map(verdict -> steps.verdict("oracle", verdict)),
                        report.judgement().conditions().stream()
                                .map(condition -> steps.verdict("condition", condition)),
                        exchanges.isEmpty() ? Stream.<StepResult>of() : Stream.of(steps.sample(exchanges)))
                .flatMap(some -> some)
                .toList();
    }

    private StepResult phase(Phase phase) {
        int runs = timeline.runsIn(phase.name()).size();
        String name = "%s %s: %d journey runs".formatted(phase.name().text(), Quantity.format(phase.length()), runs);
        List<StepResult> faults = timeline.faults().stream()
                .filter(fault -> phase.contains(fault.from()))
                .map(this::fault)
                .collect(Collectors.toCollection(ArrayList::new));
        return step(name, Status.PASSED, phase.start(), phase.end()).setSteps(faults);
    }

    private StepResult fault(InjectedFault fault) {
        String name = "fault on %s: %s; touched %d of %d %s"
                .formatted(
                        fault.link(),
                        fault.description(),
                        fault.hits().touched(),
                        fault.hits().seen(),
                        fault.hits().unit());
        return step(name, Status.PASSED, fault.from(), fault.to());
    }

    private StepResult verdict(String what, Verdict verdict) {
        String name = "%s: %s: %s".formatted(what, verdict.expectation(), verdict.observed());
        StepResult step = step(name, status(verdict), end, end);
        return verdict.findings().isEmpty() ? step : step.setStatusDetails(findings(verdict));
    }

    private static StatusDetails findings(Verdict verdict) {
        return new StatusDetails()
                .setMessage(verdict.findings().stream()
                        .map(finding -> finding.label() + ": " + finding.text())
                        .collect(Collectors.joining("\n")));
    }

    /** Inconclusive is broken, as it says something about the run and nothing about the service. */
    private static Status status(Verdict verdict) {
        return switch (verdict.status()) {
            case PASS -> Status.PASSED;
            case FAIL -> Status.FAILED;
            case INCONCLUSIVE -> Status.BROKEN;
        };
    }

    private StepResult sample(List<Attachment> exchanges) {
        return step("sampled exchanges: " + exchanges.size(), Status.PASSED, end, end)
                .setAttachments(new ArrayList<>(exchanges));
    }

    private StepResult step(String name, Status status, long from, long to) {
        return new StepResult()
                .setName(name)
                .setStatus(status)
                .setStage(Stage.FINISHED)
                .setStart(millis(from))
                .setStop(millis(to));
    }

    private long millis(long nanos) {
        return timeline.startedAt().plus(Duration.ofNanos(nanos)).toEpochMilli();
    }
}
