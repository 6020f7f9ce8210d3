package org.reliabilityjunit;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;
import org.reliabilityjunit.evidence.ScenarioReport;
import org.reliabilityjunit.internal.evidence.EvidenceDraft;
import org.reliabilityjunit.internal.evidence.EvidenceWriter;
import org.reliabilityjunit.internal.evidence.FailureText;
import org.reliabilityjunit.internal.plan.Plan;
import org.reliabilityjunit.internal.run.EffectLog;
import org.reliabilityjunit.internal.run.ExchangeLog;
import org.reliabilityjunit.internal.run.ExperimentPlayer;
import org.reliabilityjunit.internal.run.MetricQueries;
import org.reliabilityjunit.internal.run.PlayResult;
import org.reliabilityjunit.internal.run.Progress;
import org.reliabilityjunit.internal.run.RestoreDrills;
import org.reliabilityjunit.internal.run.Runbook;
import org.reliabilityjunit.internal.run.RunningEnvironment;
import org.reliabilityjunit.internal.run.ScenarioPlayer;
import org.reliabilityjunit.internal.run.SystemClock;
import org.reliabilityjunit.oracle.Judge;
import org.reliabilityjunit.oracle.JudgedBy;
import org.reliabilityjunit.oracle.Judgement;
import org.reliabilityjunit.oracle.Status;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.EvidenceSink;

/** One scenario from its annotations to its verdict, on the test's thread. */
final class ScenarioExecution {

    private static final int CONNECTIONS = 4_000;

    private final ReflectiveInvocationContext<Method> invocation;
    private final ExtensionContext context;
    private final RunScope run;
    private final Settings settings;
    private final Class<?> testClass;
    private final Method method;

    ScenarioExecution(ReflectiveInvocationContext<Method> invocation, ExtensionContext context, RunScope run) {
        this.invocation = invocation;
        this.context = context;
        this.run = run;
        this.settings = run.settings();
        this.testClass = invocation.getTargetClass();
        this.method = invocation.getExecutable();
    }

    void execute() throws InterruptedException {
        EnvironmentSlot slot = run.environment(environmentClass());
        Plan plan = plan(slot);
        run.claim(plan.scenario().id(), testClass.getName() + "." + method.getName() + "()");
        Map<String, Method> readBacks = new ReadBacks(testClass, environmentClass()).of(plan);
        new RunbookSteps(testClass, environmentClass()).check(plan);
        ScenarioReport report = played(plan, slot, readBacks);
        publish(report);
        conclude(report);
    }

    private Class<?> environmentClass() {
        return reliabilityTest()
                .<Class<?>>map(ReliabilityTest::environment)
                .filter(type -> type != ReliabilityTest.Itself.class)
                .orElse(testClass);
    }

    private Optional<ReliabilityTest> reliabilityTest() {
        return AnnotationSupport.findAnnotation(testClass, ReliabilityTest.class);
    }

    private Plan plan(EnvironmentSlot slot) {
        return new ScenarioReader(testClass, method, settings, objectives()).plan(slot.links());
    }

    private SloRegistry objectives() {
        List<String> slos =
                List.of(reliabilityTest().map(ReliabilityTest::slos).orElse(new String[] {Objectives.USUAL}));
        return new Objectives(testClass, slos, run.providers().sloReaders()).registry();
    }

    private ScenarioReport played(Plan plan, EnvironmentSlot slot, Map<String, Method> readBacks)
            throws InterruptedException {
        tell(Map.of(ReportedProgress.ENVIRONMENT, slot.choice().toString()));
        RunningEnvironment environment = slot.running();
        environment.turn().lockInterruptibly();
        try {
            EffectLog effects = new EffectLog(ReadBacks.bound(readBacks, context.getRequiredTestInstance()));
            return played(plan, environment, slot, effects);
        } finally {
            environment.turn().unlock();
        }
    }

    private ScenarioReport played(Plan plan, RunningEnvironment environment, EnvironmentSlot slot, EffectLog effects)
            throws InterruptedException {
        ExchangeLog exchanges = new ExchangeLog();
        ServiceLog log = ServiceLog.begin(environment.serviceLog());
        try (HttpJourney http = slot.hasService()
                        ? new HttpJourney(environment.serviceUri(), settings.routeHeader(), exchanges, CONNECTIONS)
                        : null;
                MetricQueries queries = metricQueries(plan, environment, slot);
                Runbook runbook =
                        new RunbookSteps(testClass, environmentClass()).of(plan, context.getRequiredTestInstance())) {
            RestoreDrills drills = RestoreDrills.of(plan, environment);
            ReportedProgress told = new ReportedProgress(this::tell);
            told.planned(plan);
            Progress progress = runbook.and(drills).and(exchanges).and(told);
            effects.begin();
            LongFunction<Journey> journeys = ordinal -> journey(plan, ordinal, http, effects);
            PlayResult result = plan.scripted()
                    ? experiment(plan, environment, progress, journeys)
                    : journeys(plan, environment, progress, journeys);
            List<Event> events = new ArrayList<>(runbook.events(result.startNanos()));
            events.addAll(drills.events(result.startNanos()));
            events.addAll(queries.end(result.timeline()));
            PlayResult whole = result.withEvents(events);
            return evidence(plan, slot.choice(), whole.withEffects(effects.end(result.startNanos())), exchanges, log);
        }
    }

    private MetricQueries metricQueries(Plan plan, RunningEnvironment environment, EnvironmentSlot slot)
            throws InterruptedException {
        return MetricQueries.begin(
                plan, environment, new SystemClock(), settings.prometheus(), settings.prometheusDelay(), slot::host);
    }

    private PlayResult journeys(
            Plan plan, RunningEnvironment environment, Progress progress, LongFunction<Journey> journeys)
            throws InterruptedException {
        return new ScenarioPlayer(new SystemClock(), environment, run.providers(), progress, settings.threads())
                .play(plan, new JourneyWalk(journeys, journey -> call(Journey.class, journey)));
    }

    private PlayResult experiment(
            Plan plan, RunningEnvironment environment, Progress progress, LongFunction<Journey> journeys)
            throws InterruptedException {
        return new ExperimentPlayer(new SystemClock(), environment, run.providers(), progress, settings.threads())
                .play(plan, stage -> call(Experiment.class, new Experiment(stage, plan, journeys)));
    }

    private static Journey journey(Plan plan, long ordinal, @Nullable HttpJourney http, EffectLog effects) {
        String id = plan.scenario().id() + "-" + plan.seed() + "-" + ordinal;
        return new Journey(ordinal, id, plan.seed(), http, effects);
    }

    /** Calls the method with this in place of what held the place. */
    private <T> void call(Class<T> type, T value) {
        Object[] arguments = invocation.getArguments().toArray();
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = method.getParameterTypes()[i] == type ? value : arguments[i];
        }
        ReflectionSupport.invokeMethod(method, context.getRequiredTestInstance(), arguments);
    }

    private ScenarioReport evidence(
            Plan plan, EnvironmentChoice environment, PlayResult result, ExchangeLog exchanges, ServiceLog log) {
        ProjectDirectory project = ProjectDirectory.of(testClass);
        Judgement judgement = Judge.judge(result.timeline(), plan.oracleValues(), settings.hostLimits());
        EvidenceDraft draft = new EvidenceDraft(
                plan.scenario(),
                environment.kind(),
                environment.reason(),
                plan.seed(),
                plan.overrides(),
                result.timeline(),
                new JudgedBy(plan.declaredOracles(), objectives().slos(), settings.hostLimits()),
                judgement,
                settings.replay(project, testClass, method.getName(), plan.overrides()),
                exchanges.since(result.startNanos()),
                log.end());
        Path directory = settings.output(project).resolve(plan.scenario().id());
        return new EvidenceWriter(run.redactor()).write(draft, directory);
    }

    /** A reporting tool that fails must not hide the verdict; what it said is reported. */
    private void publish(ScenarioReport report) {
        for (EvidenceSink sink : run.providers().sinks()) {
            try {
                sink.publish(report);
            } catch (RuntimeException failed) {
                tell(Map.of("reliability.sink", sink.getClass().getName() + " failed: " + failed));
            }
        }
    }

    /** Report entries end up in files too; a route, for one, is what the service says it is. */
    private void tell(Map<String, String> entry) {
        Map<String, String> redacted = new LinkedHashMap<>();
        entry.forEach((name, value) -> redacted.put(name, run.redactor().text(value)));
        context.publishReportEntry(redacted);
    }

    private void conclude(ScenarioReport report) {
        Status status = report.judgement().status();
        String text = FailureText.render(
                report.scenario(),
                report.judgement(),
                report.timeline().faults(),
                report.replay(),
                report.directory().resolve("index.html"));
        tell(Map.of(
                ReportedProgress.SCENARIO,
                report.scenario().id(),
                ReportedProgress.VERDICT,
                status.name(),
                ReportedProgress.DETAIL,
                text));
        StackTraceElement declaration =
                new StackTraceElement(testClass.getName(), method.getName(), testClass.getSimpleName() + ".java", -1);
        if (status == Status.FAIL) {
            throw new ScenarioFailedError(text, declaration);
        }
        if (status == Status.INCONCLUSIVE) {
            throw new ScenarioInconclusiveException(text, declaration);
        }
    }
}
