package org.reliabilityjunit.internal.evidence;

import static org.reliabilityjunit.signal.BreakerState.CLOSED;
import static org.reliabilityjunit.signal.BreakerState.HALF_OPEN;
import static org.reliabilityjunit.signal.BreakerState.OPEN;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.evidence.AppliedOverride;
import org.reliabilityjunit.fault.Hit;
import org.reliabilityjunit.fault.HitLedger;
import org.reliabilityjunit.journey.Effects;
import org.reliabilityjunit.journey.Exchange;
import org.reliabilityjunit.journey.Exchange.Header;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.oracle.BreakerOpensOracle;
import org.reliabilityjunit.oracle.DeclaredOracle;
import org.reliabilityjunit.oracle.FallbackServesOracle;
import org.reliabilityjunit.oracle.HostLimits;
import org.reliabilityjunit.oracle.JourneySuccessOracle;
import org.reliabilityjunit.oracle.Judge;
import org.reliabilityjunit.oracle.JudgedBy;
import org.reliabilityjunit.oracle.Judgement;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.oracle.RecoversWithinOracle;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.scenario.Scenario;
import org.reliabilityjunit.scenario.ScenarioKind;
import org.reliabilityjunit.signal.BreakerHistory;
import org.reliabilityjunit.signal.BreakerLimits;
import org.reliabilityjunit.signal.BreakerReading;
import org.reliabilityjunit.signal.BreakerState;
import org.reliabilityjunit.signal.BreakerTransition;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.signal.MetricsSnapshot;
import org.reliabilityjunit.slo.Budgeting;
import org.reliabilityjunit.slo.BurnRateAlert;
import org.reliabilityjunit.slo.Indicator;
import org.reliabilityjunit.slo.Slo;
import org.reliabilityjunit.timeline.InjectedFault;
import org.reliabilityjunit.timeline.Noise;
import org.reliabilityjunit.timeline.Pause;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * A payments brownout as a real one looks: 3 s of baseline, 8 s of fault, 8 s of recovery at 20/s. The breaker opens
 * 1.2 s into the fault, tries half-open in vain while the fault lasts, and closes after it. The other payment route
 * serves meanwhile; a few runs fail before the breaker opens, one is dropped and one comes too late.
 */
public final class Brownout {

    private static final long MILLI = 1_000_000;
    private static final long FAULT = 3_000;
    private static final long END = 11_000;
    private static final long OPENED = FAULT + 1_200;
    private static final long RECLOSED = END + 1_400;

    private static final Scenario SCENARIO = new Scenario(
            "SRE-002",
            ScenarioKind.ALT,
            "Payments brownout falls back to pay-later",
            "Checkout",
            "critical",
            "payments",
            List.of("Slow the payment provider down and let it fail", "Check out a cart"),
            List.of("The breaker opens", "Checkout offers to pay later", "Card payment comes back by itself"),
            "com.example.CheckoutReliabilityTest",
            "checkoutFallsBackToPayLater");

    private final Random random = new Random(7391);

    private Brownout() {}

    /** The brownout as it should go: every oracle passes. */
    public static EvidenceDraft survived() {
        return new Brownout().draft(List.of(breakerOpens("3s"), fallback(), success("90%"), recovers("5s")));
    }

    /** The same run held against a tighter limit, so that one oracle of four fails. */
    public static EvidenceDraft failed() {
        return new Brownout().draft(List.of(breakerOpens("500ms"), fallback(), success("90%"), recovers("5s")));
    }

    public static Timeline timeline() {
        return new Brownout().newTimeline();
    }

    private static Oracle breakerOpens(String within) {
        return new BreakerOpensOracle("psp", Quantity.duration(within));
    }

    private static Oracle fallback() {
        return new FallbackServesOracle("pay-later", Quantity.shareBound(">= 90%"));
    }

    private static Oracle success(String share) {
        return new JourneySuccessOracle(Quantity.shareBound(">= " + share));
    }

    private static Oracle recovers(String within) {
        return new RecoversWithinOracle(Quantity.duration(within), 10);
    }

    private EvidenceDraft draft(List<Oracle> oracles) {
        Timeline timeline = newTimeline();
        Judgement judgement = Judge.judge(
                timeline, oracles, new HostLimits(Optional.empty(), org.reliabilityjunit.quantity.Share.ALL));
        return new EvidenceDraft(
                SCENARIO,
                "embedded",
                "reliability.environment=embedded",
                7391,
                List.of(new AppliedOverride("reliability.load.fault", "20s", "8s")),
                timeline,
                judgedBy(),
                judgement,
                "mvn -pl scenarios test -Dtest=CheckoutReliabilityTest -Dreliability.seed=7391",
                timeline.runs().stream()
                        .filter(run -> run.outcome() != Outcome.DROPPED)
                        .map(Brownout::exchange)
                        .toList(),
                Optional.empty());
    }

    private static JudgedBy judgedBy() {
        Slo slo = new Slo(
                "checkout_success",
                "Checkout success rate",
                Optional.of(Quantity.shareBound(">= 99.5%")),
                Optional.of(Quantity.durationBound("<= 2s")),
                Duration.ofDays(30),
                "payments",
                Budgeting.timeslices(Duration.ofMinutes(1), 0.9),
                BurnRateAlert.workbook(),
                Optional.of(new Indicator(Indicator.Counts.GOOD, "ok_total", "all_total")),
                Optional.of("link://runbooks/checkout"));
        return new JudgedBy(
                List.of(new DeclaredOracle("org.reliabilityjunit.RecoversWithin", Map.of("value", List.of("5s")))),
                List.of(slo, new Slo("search", "", Optional.empty(), slo.latency(), slo.window(), "")),
                new HostLimits(Optional.of(Duration.ofMillis(20)), org.reliabilityjunit.quantity.Share.ALL));
    }

    private Timeline newTimeline() {
        return new Timeline(
                Instant.parse("2026-03-02T09:30:00Z"),
                new Load(
                        Quantity.arrivals("20/s", 0),
                        Duration.ZERO,
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(2)),
                List.of(
                        new Phase(PhaseName.BASELINE, 0, FAULT * MILLI),
                        new Phase(PhaseName.FAULT, FAULT * MILLI, END * MILLI),
                        new Phase(PhaseName.RECOVERY, END * MILLI, 19_000 * MILLI)),
                LongStream.range(0, 380).mapToObj(this::run).toList(),
                List.of(new InjectedFault(
                        "psp", "latency 800ms ± 200ms then status 503 on 60%", FAULT * MILLI, END * MILLI, hits())),
                List.of(breaker()),
                List.of(metrics("before", 0, 12), metrics("during", 7_000, 60), metrics("after", 19_000, 214)),
                List.of(new Event(
                        "pager",
                        "POST /pages",
                        (FAULT + 900) * MILLI,
                        Instant.parse("2026-03-02T23:00:00Z"),
                        Map.of("severity", "CRITICAL", "owner", "payments"))),
                new Noise(
                        millis(1),
                        millis(4),
                        millis(9),
                        millis(2),
                        millis(6),
                        millis(14),
                        millis(5),
                        List.of(new Pause(-2 * MILLI, 3 * MILLI)),
                        0.1),
                Effects.NONE);
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    private JourneyRun run(long ordinal) {
        long due = ordinal * 50;
        long sent = due + random.nextInt(3);
        if (due >= FAULT && due < OPENED) {
            return beforeOpening(ordinal, due, sent);
        }
        boolean guarded = due >= OPENED && due < RECLOSED;
        boolean probe = guarded && (due - OPENED) % 2_000 >= 1_900;
        long took = probe ? 780 + random.nextInt(250) : guarded ? 9 + random.nextInt(14) : 28 + random.nextInt(40);
        return run(ordinal, due, sent, took, Outcome.OK, guarded ? "pay-later" : "card", null);
    }

    private JourneyRun beforeOpening(long ordinal, long due, long sent) {
        long slow = 700 + random.nextInt(400);
        return switch ((int) (ordinal % 6)) {
            case 0 -> run(ordinal, due, sent, slow, Outcome.FAILED, null, "Expected status code <200> but was <503>.");
            case 1 -> run(ordinal, due, sent, ordinal == 61 ? 2_350 : 35, Outcome.OK, "card", null);
            case 2 ->
                ordinal == 62
                        ? run(ordinal, due, due, 0, Outcome.DROPPED, null, "no slot free")
                        : run(ordinal, due, sent, slow, Outcome.OK, "pay-later", null);
            default -> run(ordinal, due, sent, slow, Outcome.OK, "pay-later", null);
        };
    }

    private static JourneyRun run(
            long ordinal,
            long due,
            long sent,
            long took,
            Outcome outcome,
            @Nullable String route,
            @Nullable String error) {
        return new JourneyRun(ordinal, due * MILLI, sent * MILLI, (sent + took) * MILLI, outcome, route, error);
    }

    private HitLedger hits() {
        List<Hit> hits = new ArrayList<>();
        for (long at = FAULT + 5; at < END; at += at < OPENED ? 80 : at % 2_000 < 200 ? 60 : 400) {
            hits.add(new Hit(at * MILLI, hits.size(), "delayed %dms, status 503".formatted(650 + random.nextInt(300))));
        }
        return new HitLedger(
                "requests",
                hits.size() * 5L / 3,
                hits.size(),
                Map.of("status 503", (long) hits.size()),
                hits.stream().map(hit -> 650L + hit.ordinal()).toList(),
                hits);
    }

    private static BreakerHistory breaker() {
        List<BreakerTransition> events = new ArrayList<>();
        events.add(transition(OPENED, CLOSED, OPEN));
        for (long at = OPENED + 2_000; at < END; at += 2_300) {
            events.add(transition(at, OPEN, HALF_OPEN));
            events.add(transition(at + 300, HALF_OPEN, OPEN));
        }
        events.add(transition(END + 900, OPEN, HALF_OPEN));
        events.add(transition(RECLOSED, HALF_OPEN, CLOSED));
        return new BreakerHistory("psp", "", new BreakerLimits(0.5, 1), readings(events), events);
    }

    private static List<BreakerReading> readings(List<BreakerTransition> events) {
        List<BreakerReading> readings = new ArrayList<>();
        for (long at = 0; at < 19_000; at += 100) {
            long now = at * MILLI;
            BreakerState state = events.stream()
                    .filter(event -> event.nanos() <= now)
                    .reduce((earlier, later) -> later)
                    .map(BreakerTransition::to)
                    .orElse(CLOSED);
            readings.add(new BreakerReading(
                    now, state, at < 1_000 ? -1 : 0.02, 0, at / 50, at / 400, state == OPEN ? at / 90 : 0));
        }
        return readings;
    }

    private static BreakerTransition transition(long at, BreakerState from, BreakerState to) {
        return new BreakerTransition(at * MILLI, from, to);
    }

    private static MetricsSnapshot metrics(String label, long at, double calls) {
        return new MetricsSnapshot(
                "",
                label,
                at * MILLI,
                Map.of(
                        "resilience4j_circuitbreaker_calls_seconds_count{kind=\"failed\",name=\"psp\"}",
                        calls,
                        "resilience4j_circuitbreaker_failure_rate{name=\"psp\"}",
                        calls > 50 ? 61.5 : Double.NaN,
                        "hikaricp_connections_active{pool=\"main\"}",
                        2.0,
                        "process_start_time_seconds",
                        1.772443791125E9));
    }

    private static Exchange exchange(JourneyRun run) {
        int status = run.ok() ? 200 : 503;
        return new Exchange(
                run.ordinal(),
                run.sent() + MILLI,
                Math.max(run.done(), run.sent() + 2 * MILLI),
                "POST",
                "http://127.0.0.1:38211/checkout?channel=web",
                List.of(new Header("Content-Type", "application/json"), new Header("Accept", "*/*")),
                "{\"cart\":[{\"sku\":\"tea\",\"quantity\":2}]}",
                status,
                List.of(
                        new Header("Content-Type", "application/json"),
                        new Header("X-Route", String.valueOf(run.route()))),
                run.ok()
                        ? "{\"order\":%d,\"route\":\"%s\"}".formatted(run.ordinal(), run.route())
                        : "{\"error\":\"payment unavailable\"}",
                null);
    }
}
