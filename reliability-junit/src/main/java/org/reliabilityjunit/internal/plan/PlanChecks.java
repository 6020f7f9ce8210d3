package org.reliabilityjunit.internal.plan;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reliabilityjunit.fault.CutFault;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.fault.LatencyFault;
import org.reliabilityjunit.fault.ReplyFault;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.quantity.Arrivals;
import org.reliabilityjunit.quantity.Burst;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.quantity.Ramp;
import org.reliabilityjunit.quantity.Spread;
import org.reliabilityjunit.scenario.ScenarioKind;
import org.reliabilityjunit.spi.LinkKind;
import org.reliabilityjunit.timeline.PhaseName;

/** Refuses a plan that cannot be played or cannot be judged, before anything starts. */
public record PlanChecks(Plan plan, DeclaredLinks links) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final String UNTIL_DECIDED = "@UntilDecided";
    private static final Duration LONGEST = Duration.ofHours(2);
    private static final int NANOS_PER_MILLI = 1_000_000;

    /** The plan itself, when nothing is wrong with it. */
    public Plan checked() {
        checkId();
        checkOracles();
        checkFaultIsThere();
        plan.faults().forEach(this::checkFault);
        checkFaultsLeaveEachOtherRequests();
        checkDeadline(plan.load());
        if (plan.scripted()) {
            checkRateIsConstant(plan.load());
            plan.oracles().forEach(PlanChecks::checkNothingAborts);
        } else {
            checkLoad(plan.load());
            checkDecidable(plan.load());
            checkChangesFit(plan.load());
            plan.oracles().forEach(this::checkIsOfJourneys);
            plan.oracles().forEach(this::checkFeasible);
        }
        new TwinChecks(plan).check();
        return plan;
    }

    private void checkId() {
        if (!ID.matcher(plan.scenario().id()).matches()) {
            throw new PlanException(
                    "%s: the scenario id \"%s\" is not legal. An id is made of letters, digits, dots, dashes and underscores, such as SRE-001; give one as id = \"...\"."
                            .formatted(plan.where(), plan.scenario().id()));
        }
    }

    private void checkOracles() {
        if (plan.oracles().isEmpty()) {
            throw new PlanException(
                    "%s: scenario %s has no oracle, so nothing could make it fail. Add at least one, such as @JourneySuccess(\">= 99.5%%\") or @BreakerOpens(name = \"...\", within = \"3s\")."
                            .formatted(plan.where(), plan.scenario().id()));
        }
    }

    private void checkFaultIsThere() {
        ScenarioKind kind = plan.scenario().kind();
        if (!plan.faults().isEmpty() && kind == ScenarioKind.MAIN) {
            throw new PlanException(
                    "%s: a main scenario is the path of a healthy system, but %s breaks it. Make it an @AltScenario or an @ExceptionScenario, or remove the fault."
                            .formatted(plan.where(), plan.faults().get(0).source()));
        }
        if (plan.faults().isEmpty()
                && !plan.scripted()
                && (kind == ScenarioKind.ALT || kind == ScenarioKind.EXCEPTION)) {
            throw new PlanException(
                    "%s: scenario %s is of kind %s but breaks nothing. Add a fault such as @Latency(of = \"...\", value = \"800ms\") or @Down(of = \"...\"), or make it a @MainScenario."
                            .formatted(plan.where(), plan.scenario().id(), kind.text()));
        }
    }

    private void checkFault(PlannedFault planned) {
        Fault fault = planned.fault();
        if (fault instanceof CutFault cut) {
            new CutChecks(links).check(planned, cut, plan.oracles());
            return;
        }
        LinkKind kind = links.kinds().get(fault.link());
        if (kind == null) {
            throw new PlanException(
                    "%s: there is no dependency \"%s\". %s declares %s. Name one of these, or add a field marked @Dependency."
                            .formatted(planned.source(), fault.link(), links.environment(), declared()));
        }
        if (!links.supported().test(fault, kind)) {
            throw new PlanException(
                    "%s: \"%s\" cannot be put on '%s', whose link is %s. HTTP faults need an HttpStub or a Container.http(); down, reset and latency (by percentiles on HTTP only) work on every dependency; a fault of your own needs a FaultInjector in META-INF/services."
                            .formatted(planned.source(), fault.describe(), fault.link(), kind));
        }
        if (kind == LinkKind.TCP && fault instanceof LatencyFault latency) {
            checkIsWholeMillis(planned, latency);
        }
        links.obstacle().apply(fault).ifPresent(reason -> {
            throw new PlanException("%s: \"%s\" cannot be put on '%s': %s."
                    .formatted(planned.source(), fault.describe(), fault.link(), reason));
        });
    }

    /** Toxiproxy counts in milliseconds: another delay than the report tells would be in force, or none. */
    private static void checkIsWholeMillis(PlannedFault planned, LatencyFault fault) {
        if (fault.delay() instanceof Spread delay) {
            Stream.of(delay.center(), delay.deviation())
                    .filter(one -> one.getNano() % NANOS_PER_MILLI != 0)
                    .findFirst()
                    .ifPresent(fraction -> {
                        throw new PlanException(
                                "%s: \"%s\" cannot be put on '%s', whose link is TCP: connections are delayed by whole milliseconds, found %sms. Give it such as 1ms or 20ms ± 1ms."
                                        .formatted(
                                                planned.source(),
                                                fault.describe(),
                                                fault.link(),
                                                BigDecimal.valueOf(fraction.toNanos(), 6)
                                                        .stripTrailingZeros()
                                                        .toPlainString()));
                    });
        }
    }

    /** A fault that could never touch a request would make every run inconclusive. */
    private void checkFaultsLeaveEachOtherRequests() {
        Map<String, PlannedFault> takers = new HashMap<>();
        for (PlannedFault planned : plan.faults()) {
            boolean http = links.kinds().get(planned.fault().link()) == LinkKind.HTTP;
            if (http && planned.fault() instanceof ReplyFault reply) {
                PlannedFault taker = takers.get(reply.link());
                if (taker != null) {
                    throw neverTouches(planned, taker);
                }
                if (reply.touchesAll()) {
                    takers.put(reply.link(), planned);
                }
            }
        }
    }

    private static PlanException neverTouches(PlannedFault planned, PlannedFault taker) {
        return new PlanException(
                "%s: \"%s\" could never touch a request to '%s': \"%s\" (%s) is declared before it and ends all of them. Give that one a share below 100%%, or declare it after this one."
                        .formatted(
                                planned.source(),
                                planned.fault().describe(),
                                planned.fault().link(),
                                taker.fault().describe(),
                                taker.source()));
    }

    private String declared() {
        return links.kinds().isEmpty()
                ? "none"
                : links.kinds().keySet().stream()
                        .map(name -> "\"" + name + "\"")
                        .collect(Collectors.joining(", "));
    }

    private void checkLoad(Load load) {
        // First of all: to count the arrivals of a month takes its time.
        if (load.total().compareTo(LONGEST) > 0) {
            throw refused(
                    "@Load",
                    "the phases last %s together; at most %s are allowed"
                            .formatted(Quantity.format(load.total()), Quantity.format(LONGEST)));
        }
        Duration fault = load.warmUp().plus(load.baseline());
        if (load.arrivalsBetween(load.warmUp(), fault) == 0) {
            throw refused("@Load", "the baseline phase is empty; give it a length such as baseline = \"3s\"");
        }
        if (!plan.faults().isEmpty() && load.arrivalsBetween(fault, fault.plus(load.fault())) == 0) {
            throw refused(
                    "@Load",
                    "no journey run is due in the fault phase of %s at %s; lengthen it or raise the rate"
                            .formatted(Quantity.format(load.fault()), load.arrivals()));
        }
    }

    /** The runs in flight when the load ends are waited for as long as that. */
    private void checkDeadline(Load load) {
        Duration deadline = load.deadline();
        if (deadline != null && deadline.compareTo(LONGEST) > 0) {
            throw refused(
                    "@Load",
                    "the deadline is %s; at most %s are allowed. Say when the user leaves, such as deadline = \"3s\", or leave it out"
                            .formatted(Quantity.format(deadline), Quantity.format(LONGEST)));
        }
    }

    /** A ramp or a burst would begin anew with each stretch that the script drives. */
    private void checkRateIsConstant(Load load) {
        if (load.untilDecided()) {
            throw refused(UNTIL_DECIDED, "an experiment says itself how long it drives; leave it out");
        }
        if (!load.arrivals().equals(Arrivals.constant(load.rate()))) {
            throw refused(
                    "@Load",
                    "an experiment drives at a constant rate, but this one is %s. Say one rate such as %s; for another rate, write another scenario"
                            .formatted(load.arrivals(), load.rate()));
        }
    }

    private void checkDecidable(Load load) {
        if (!load.untilDecided()) {
            return;
        }
        if (!plan.faults().isEmpty()) {
            throw refused(
                    UNTIL_DECIDED,
                    "a fault has a fixed length, but this one would end with the baseline; leave it out, or remove the fault");
        }
        if (load.arrivals().ramp() != null || load.arrivals().burst() != null) {
            throw refused(
                    UNTIL_DECIDED,
                    "%s changes, and so does what its runs say; drive a steady rate such as %s, or leave it out"
                            .formatted(load.arrivals(), load.rate()));
        }
        for (PlannedOracle planned : plan.oracles()) {
            if (!planned.oracle().isSequential()) {
                throw new PlanException(
                        "%s: \"%s\" cannot be asked again and again, but @UntilDecided on %s ends when it knows for sure. @JourneySuccess and @JourneyLatency can, with a confidence such as confidence = \"95%%\"; give them one, or leave @UntilDecided out."
                                .formatted(planned.source(), planned.oracle().expectation(), plan.where()));
            }
        }
    }

    /** A ramp that is cut off would drive less than was declared without a word. */
    private void checkChangesFit(Load load) {
        Ramp ramp = load.arrivals().ramp();
        Duration judged = load.total().minus(load.warmUp());
        if (ramp != null && ramp.in().compareTo(judged) > 0) {
            throw refused(
                    "@Load",
                    "the ramp takes %s, but the load after the warm-up lasts %s and would never get to %s; shorten the ramp, or lengthen the phases"
                            .formatted(Quantity.format(ramp.in()), Quantity.format(judged), ramp.to()));
        }
        Burst burst = load.arrivals().burst();
        Duration left = load.fault().isZero()
                ? load.baseline().dividedBy(2)
                : load.fault().plus(load.recovery());
        if (burst != null && burst.length().compareTo(left) > 0) {
            throw refused(
                    "@Load",
                    "the burst lasts %s, but only %s of the load are left when it begins; shorten the burst, or lengthen the phases"
                            .formatted(Quantity.format(burst.length()), Quantity.format(left)));
        }
    }

    /** It would be inconclusive whatever happened. */
    private void checkIsOfJourneys(PlannedOracle planned) {
        if (planned.oracle().ofExperiment()) {
            throw new PlanException(
                    "%s: \"%s\" judges what an experiment says has happened and which messages came, but %s runs once per arrival and tells of neither. Let it take an Experiment, and drive the journey there."
                            .formatted(planned.source(), planned.oracle().expectation(), plan.where()));
        }
    }

    private void checkFeasible(PlannedOracle planned) {
        Oracle oracle = planned.oracle();
        if (plan.faults().isEmpty() && needsFault(oracle)) {
            throw new PlanException(
                    "%s: \"%s\" judges what a fault does, but scenario %s has none. Add a fault such as @Latency(of = \"...\", value = \"800ms\"), or use an oracle for a healthy system such as @JourneySuccess."
                            .formatted(
                                    planned.source(),
                                    oracle.expectation(),
                                    plan.scenario().id()));
        }
        oracle.infeasible(plan.load()).ifPresent(arithmetic -> {
            throw new PlanException(
                    "%s: \"%s\" cannot be judged: %s.".formatted(planned.source(), oracle.expectation(), arithmetic));
        });
    }

    private static void checkNothingAborts(PlannedOracle planned) {
        planned.oracle().abort().ifPresent(rule -> {
            throw new PlanException(
                    "%s: \"%s\" is watched in the fault phase of a scenario, but an experiment scripts its phases and ends its faults itself. Remove the fault in the script when it must go, or let the method take a Journey."
                            .formatted(planned.source(), rule));
        });
    }

    private static boolean needsFault(Oracle oracle) {
        return oracle.phases().contains(PhaseName.FAULT) || oracle.phases().contains(PhaseName.RECOVERY);
    }

    private PlanException refused(String annotation, String reason) {
        return new PlanException("%s on %s: %s.".formatted(annotation, plan.where(), reason));
    }
}
