package org.reliabilityjunit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.journey.Effects;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.quantity.QuantityException;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.timeline.Noise;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/** Golden timelines: an alert at 1 s, and what became of it in ten seconds; waiting times pass ten times faster. */
@DisplayName("Where an alert is routed to")
class AlertRoutesOracleTest {

    private static final long SECOND = 1_000_000_000L;
    private static final Map<String, String> LABELS =
            Map.of("alertname", "Down", "severity", "critical", "runbook", "http://runbooks/down", "@alert", "f1");
    private static final Event ALERTMANAGER = about("alerting", "");

    private static Event about(String name, String intervals) {
        return event(
                name,
                "alertmanager",
                0,
                Map.of(
                        "@config", "am.yml",
                        "@receivers", "pager, sms",
                        "@speed", "10.0",
                        "@longest wait", "30s",
                        "@rules", "",
                        "@at", intervals.isEmpty() ? "" : "Fri 2030-03-01 23:00 Asia/Singapore",
                        "@in intervals", intervals,
                        "@checked by", "amtool"));
    }

    private static Event event(String source, String name, long nanos, Map<String, String> fields) {
        return new Event(source, name, nanos, Instant.EPOCH.plusNanos(nanos), fields);
    }

    private static Event came(String routedTo) {
        return event("alerting", "alert", SECOND, with("@routed to", routedTo));
    }

    private static Map<String, String> with(String field, String value) {
        Map<String, String> fields = new HashMap<>(LABELS);
        fields.put(field, value);
        return fields;
    }

    private static Event sent(String receiver, double seconds) {
        return event("alerting/" + receiver, "firing", (long) (seconds * SECOND), with("@by", "webhook"));
    }

    private static Oracle to(String receiver, @Nullable String within, @Nullable String times, String... carrying) {
        return new AlertRoutesOracle(
                AlertSelector.parse("Down{severity=critical}"),
                List.of(receiver),
                List.of(),
                within == null ? null : Duration.parse("PT" + within),
                times == null ? null : Times.parse(times),
                List.of(carrying));
    }

    private static Oracle notTo(String... receivers) {
        return new AlertRoutesOracle(AlertSelector.parse("Down"), List.of(), List.of(receivers), null, null, List.of());
    }

    private static Verdict judge(Oracle oracle, long seconds, Event... events) {
        return oracle.judge(new Timeline(
                Instant.EPOCH,
                Load.NONE,
                List.of(new Phase(PhaseName.BASELINE, 0, seconds * SECOND, "")),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new ArrayList<>(Arrays.asList(events)),
                Noise.NONE,
                Effects.NONE));
    }

    @Test
    void inTime_onceAndSayingAll_passes_inTheTimeOfTheFile() {
        Verdict verdict = judge(
                to("pager", "1M", "1", "runbook", "severity=critical"),
                10,
                ALERTMANAGER,
                came("pager"),
                sent("pager", 4));

        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.expectation())
                .isEqualTo(
                        "Down{severity=critical} is routed to pager within 1m, once, carrying runbook, severity=critical");
        assertThat(verdict.observed()).isEqualTo("pager after 30s (3s at 10x), once");
    }

    @Test
    void late_fails_butByLessThanTheHostsNoise_decidesNothing() {
        Verdict late = judge(to("pager", "20S", null), 10, ALERTMANAGER, came("pager"), sent("pager", 4));
        assertThat(late.status()).isEqualTo(Status.FAIL);
        assertThat(late.findings())
                .contains(
                        new Finding(
                                "look at",
                                "group_wait and group_interval of the route to pager in am.yml, and whether another alert of its group had been sent before"));

        Verdict close = judge(to("pager", "29S", null), 10, ALERTMANAGER, came("pager"), sent("pager", 4));
        assertThat(close.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(close.findings())
                .contains(
                        new Finding(
                                "likely",
                                "late by less than 500ms of this host's time, which is 5s of the file's: play it less fast to tell"));
    }

    @Test
    void tooOftenOrTooSeldom_fails() {
        Event[] twice = {ALERTMANAGER, came("pager"), sent("pager", 4), sent("pager", 8)};

        Verdict verdict = judge(to("pager", null, "1"), 10, twice);
        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.observed()).isEqualTo("pager after 30s (3s at 10x), 2 times in 1m30s (9s at 10x)");
        assertThat(judge(to("pager", null, ">= 2"), 10, twice).status()).isEqualTo(Status.PASS);
        assertThat(judge(to("pager", null, ">= 3"), 10, twice).status()).isEqualTo(Status.FAIL);
    }

    @Test
    void withoutWhatItMustCarry_fails() {
        Verdict verdict = judge(
                to("pager", null, null, "owner", "severity=warning"),
                10,
                ALERTMANAGER,
                came("pager"),
                sent("pager", 4));

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.observed()).endsWith("once; without owner, severity=warning");
    }

    @Test
    void toAnotherReceiver_fails_andSaysWhere() {
        Verdict verdict = judge(to("pager", null, null), 10, ALERTMANAGER, came("sms"), sent("sms", 4));

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.observed()).isEqualTo("pager never got it, in 1m30s (9s at 10x): its routes lead to sms");
        assertThat(verdict.findings())
                .containsExactly(
                        new Finding("sent to", "sms"),
                        new Finding("played", "am.yml, its waiting times 10 times faster; checked by amtool"));
    }

    @Test
    void neverRaised_decidesNothing_butFailsWhereRulesWereToRaiseIt() {
        assertThat(judge(to("pager", null, null), 10, ALERTMANAGER).status()).isEqualTo(Status.INCONCLUSIVE);

        Map<String, String> fields = new HashMap<>(ALERTMANAGER.fields());
        fields.put("@rules", "rules.yml");
        Verdict verdict = judge(to("pager", null, null), 10, event("alerting", "alertmanager", 0, fields));
        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.observed()).isEqualTo("the alert never reached 'alerting', in 10s");
        assertThat(judge(notTo("sms"), 10, event("alerting", "alertmanager", 0, fields))
                        .status())
                .isEqualTo(Status.INCONCLUSIVE);
    }

    /** A receiver with a mailbox and a channel sends each message to both. */
    @Test
    void aReceiverWithTwoIntegrations_getsAMessageOnce_whenEachOfThemDoes() {
        Event[] both = {ALERTMANAGER, came("pager"), sentBy("email", 4), sentBy("slack", 4.01)};

        Verdict verdict = judge(to("pager", null, "1"), 10, both);
        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.observed()).isEqualTo("pager after 30s (3s at 10x), once by email, once by slack");
        assertThat(judge(to("pager", null, ">= 2"), 10, both).status())
                .as("it was never repeated")
                .isEqualTo(Status.FAIL);
        assertThat(judge(to("pager", null, "1"), 10, both[0], both[1], both[2], both[3], sentBy("slack", 8))
                        .observed())
                .startsWith("pager after 30s (3s at 10x), once by email, 2 times by slack in ");
    }

    private static Event sentBy(String integration, double seconds) {
        return event("alerting/pager", "firing", (long) (seconds * SECOND), with("@by", integration));
    }

    /** A page has come in its 15 s, but the route to sms waits for 30 s. */
    @Test
    void nothingIsProvenBeforeTheLongestWait_howeverSoonOthersGetIt() {
        Oracle both = new AlertRoutesOracle(
                AlertSelector.parse("Down"), List.of("pager"), List.of("sms"), Duration.ofSeconds(15), null, List.of());

        Verdict early = judge(both, 4, ALERTMANAGER, came("pager, sms"), sent("pager", 2));
        assertThat(early.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(early.observed()).isEqualTo("watched for 30s (3s at 10x) only");
        assertThat(early.findings())
                .contains(
                        new Finding(
                                "likely",
                                "the experiment ended too early: after the alert, experiment.pause(Duration.ofMillis(4000)) or longer lets 30s of the file's time pass"));
        assertThat(judge(both, 5, ALERTMANAGER, came("pager, sms"), sent("pager", 2))
                        .status())
                .isEqualTo(Status.PASS);
    }

    /** The second message of another route is as late as that route waits. */
    @Test
    void atMostSoOften_isNotProvenBeforeTheLongestWait() {
        Verdict early = judge(to("pager", "15S", "1"), 3, ALERTMANAGER, came("pager"), sent("pager", 2));

        assertThat(early.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(early.observed()).isEqualTo("pager after 10s (1s at 10x), once in 20s (2s at 10x)");
        assertThat(judge(to("pager", "15S", ">= 1"), 3, ALERTMANAGER, came("pager"), sent("pager", 2))
                        .status())
                .isEqualTo(Status.PASS);
        assertThat(judge(to("pager", "15S", "1"), 3, ALERTMANAGER, came("pager"), sent("pager", 2), sent("pager", 2.5))
                        .status())
                .isEqualTo(Status.FAIL);
    }

    /** Sent twice for ten seconds of the file's time: it never fired as long as its route waits. */
    @Test
    void anAlertThatFlaps_isWatchedForAsLongAsItFires() {
        Verdict flapping = judge(
                notTo("sms"),
                20,
                ALERTMANAGER,
                firing("alert", 1, "a"),
                firing("alert over", 2, "a"),
                firing("alert", 9, "b"),
                firing("alert over", 10, "b"));
        assertThat(flapping.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(flapping.observed()).isEqualTo("it fired for 10s (1s at 10x) only");

        assertThat(judge(
                                notTo("sms"),
                                20,
                                ALERTMANAGER,
                                firing("alert", 1, "a"),
                                firing("alert over", 2, "a"),
                                firing("alert", 9, "b"))
                        .status())
                .as("it fires to the end")
                .isEqualTo(Status.PASS);
    }

    /** What came while it fired is all that comes. */
    @Test
    void anAlertThatIsOver_cameNoOftenerThanItDid() {
        assertThat(judge(
                                to("pager", null, "1"),
                                3,
                                ALERTMANAGER,
                                came("pager"),
                                sent("pager", 1.5),
                                event("alerting", "alert over", 2 * SECOND, LABELS))
                        .status())
                .isEqualTo(Status.PASS);
    }

    private static Event firing(String name, int second, String since) {
        Map<String, String> fields = with("@since", since);
        fields.put("@routed to", "sms");
        return event("alerting", name, second * SECOND, fields);
    }

    /** What was sent of a region already is sent again with what is new after group_interval, which is 5 min. */
    @Test
    void anAlertOfAGroupThatWasThereBefore_waitsForTheNextMessageOfThatGroup() {
        Map<String, String> fields = new HashMap<>(ALERTMANAGER.fields());
        fields.put("@shortest wait", "10s");
        fields.put("@longest interval", "5m");
        fields.put("@grouped by pager", "region; alertname,pod");
        Event alertmanager = event("alerting", "alertmanager", 0, fields);
        Map<String, String> first = Map.of("alertname", "Slow", "region", "sg", "pod", "a", "@alert", "f0");
        Event second = event(
                "alerting",
                "alert",
                6 * SECOND,
                Map.of(
                        "alertname",
                        "Down",
                        "severity",
                        "critical",
                        "region",
                        "sg",
                        "@alert",
                        "f1",
                        "@routed to",
                        "pager"));
        Event before = event("alerting", "alert", SECOND, first);

        for (Oracle oracle : List.of(notTo("pager"), to("pager", null, null))) {
            Verdict early = judge(oracle, 20, alertmanager, before, second);
            assertThat(early.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(early.findings())
                    .contains(
                            new Finding(
                                    "likely",
                                    "the experiment ended too early: after the alert, experiment.pause(Duration.ofMillis(31000)) or longer lets 5m of the file's time pass, as a group that was there before waits for group_interval"));
        }
        assertThat(judge(notTo("pager"), 37, alertmanager, before, second).status())
                .isEqualTo(Status.PASS);
        assertThat(judge(to("pager", "1M", null), 20, alertmanager, before, second)
                        .status())
                .as("a minute is over")
                .isEqualTo(Status.FAIL);
        assertThat(judge(notTo("pager"), 20, alertmanager, event("alerting", "alert", 5_500_000_000L, first), second)
                        .status())
                .as("the group's first message was still to come")
                .isEqualTo(Status.PASS);
        Map<String, String> elsewhere = Map.of("alertname", "Slow", "region", "jp", "@alert", "f0");
        assertThat(judge(notTo("pager"), 20, alertmanager, event("alerting", "alert", SECOND, elsewhere), second)
                        .status())
                .as("another group")
                .isEqualTo(Status.PASS);
        fields.put("@shortest wait", "0s");
        assertThat(judge(notTo("pager"), 20, event("alerting", "alertmanager", 0, fields), second)
                        .status())
                .as("alone")
                .isEqualTo(Status.PASS);
    }

    @Test
    void anAlertThatFiresSinceBeforeTheScenario_decidesNothing() {
        Map<String, String> fields = new HashMap<>(ALERTMANAGER.fields());
        fields.put("@rules", "rules.yml");
        Event alertmanager = event("alerting", "alertmanager", 0, fields);

        Verdict verdict =
                judge(to("pager", null, null), 10, alertmanager, event("alerting", "alert before", 0, LABELS));
        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.observed())
                .isEqualTo(
                        "it fires since before the scenario began: alertname=Down, runbook=http://runbooks/down, severity=critical");
    }

    /** Its rule takes two minutes, which are 12 s, and Prometheus six and a half. */
    @Test
    void endedBeforeARuleCouldFire_decidesNothing() {
        Map<String, String> fields = new HashMap<>(ALERTMANAGER.fields());
        fields.put("@rules", "rules.yml");
        fields.put("@longest pending", "2m");
        Event alertmanager = event("alerting", "alertmanager", 0, fields);

        Verdict early = judge(to("pager", null, null), 18, alertmanager);
        assertThat(early.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(early.observed()).isEqualTo("the alert never reached 'alerting', in 18s");
        assertThat(early.findings())
                .contains(
                        new Finding(
                                "likely",
                                "the experiment ended too early: until a rule of rules.yml fires it may take 18.5s of this host's time; experiment.pause(Duration.ofMillis(18500)) or longer after its cause is there lets that pass"));
        assertThat(judge(to("pager", null, null), 19, alertmanager).status()).isEqualTo(Status.FAIL);
    }

    @Test
    void endedBeforeTheRouteHadWaited_decidesNothing() {
        for (Oracle oracle : List.of(to("pager", null, null), notTo("pager"))) {
            Verdict verdict = judge(oracle, 3, ALERTMANAGER, came("pager"));

            assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(verdict.findings())
                    .contains(
                            new Finding(
                                    "likely",
                                    "the experiment ended too early: after the alert, experiment.pause(Duration.ofMillis(4000)) or longer lets 30s of the file's time pass"));
        }
    }

    @Test
    void notSent_passes_andSaysWhy() {
        assertThat(judge(notTo("sms"), 10, ALERTMANAGER, came("pager")).observed())
                .isEqualTo("sms got nothing: its routes lead to pager");
        assertThat(judge(notTo("sms"), 10, about("alerting", "night"), came("sms"))
                        .observed())
                .isEqualTo(
                        "sms got nothing: a route leads there, and it is in the time interval night then, as if it were Fri 2030-03-01 23:00 Asia/Singapore (its time intervals are moved)");
        Event inhibited = event("alerting", "alert inhibited", SECOND, with("@inhibited by", "Outage"));
        assertThat(judge(notTo("sms"), 10, ALERTMANAGER, came("sms"), inhibited).observed())
                .isEqualTo("sms got nothing: a route leads there, but Outage inhibits it");
        assertThat(judge(notTo(), 10, ALERTMANAGER, came("sms"), inhibited).status())
                .isEqualTo(Status.PASS);
    }

    @Test
    void notSent_isExplainedByTheRoutesOwnIntervals_andBySilences() {
        Map<String, String> fields = new HashMap<>(about("alerting", "night").fields());
        fields.put("@mutes sms", "");
        fields.put("@opens sms", "");
        assertThat(judge(notTo("sms"), 10, event("alerting", "alertmanager", 0, fields), came("sms"))
                        .observed())
                .startsWith("sms got nothing: a route leads there, but nothing was sent");

        fields.put("@mutes sms", "lunch, night");
        assertThat(judge(notTo("sms"), 10, event("alerting", "alertmanager", 0, fields), came("sms"))
                        .observed())
                .startsWith("sms got nothing: a route leads there, and it is in the time interval night then");

        fields.put("@mutes sms", "");
        fields.put("@opens sms", "day");
        assertThat(judge(notTo("sms"), 10, event("alerting", "alertmanager", 0, fields), came("sms"))
                        .observed())
                .startsWith(
                        "sms got nothing: a route leads there in the time interval day only, and it is not in it then");

        Map<String, String> silenced = with("@silenced by", "4711");
        silenced.put("@routed to", "sms");
        assertThat(judge(notTo("sms"), 10, ALERTMANAGER, event("alerting", "alert silenced", SECOND, silenced))
                        .observed())
                .isEqualTo("sms got nothing: a route leads there, but it is silenced by 4711");
    }

    @Test
    void sentAllTheSame_fails() {
        Verdict verdict = judge(notTo("sms"), 10, ALERTMANAGER, came("sms"), sent("sms", 4));

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.observed()).isEqualTo("sms got it once, first after 30s (3s at 10x)");
        assertThat(judge(notTo(), 10, ALERTMANAGER, came("sms"), sent("sms", 4)).status())
                .isEqualTo(Status.FAIL);
    }

    @Test
    void aReceiverThatIsNotInTheFile_orAnAlertmanagerThatIsNotMeant_decidesNothing() {
        Verdict unknown = judge(notTo("phone"), 10, ALERTMANAGER, came("sms"));
        assertThat(unknown.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(unknown.observed()).isEqualTo("am.yml has no receiver \"phone\"");
        assertThat(unknown.findings()).containsExactly(new Finding("likely", "it is one of pager, sms"));

        Verdict two = judge(notTo("sms"), 10, ALERTMANAGER, about("other", ""), came("sms"));
        assertThat(two.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(two.observed()).isEqualTo("2 Alertmanagers are meant, of alerting, other");
        assertThat(two.findings())
                .containsExactly(new Finding("likely", "say which one, as in to = \"alerting/pager\""));
        assertThat(judge(notTo("alerting/sms"), 10, ALERTMANAGER, about("other", ""), came("pager"))
                        .status())
                .isEqualTo(Status.PASS);
        Verdict none = judge(notTo("sms"), 10);
        assertThat(none.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(none.observed()).isEqualTo("no Alertmanager was running");
    }

    @Test
    void aClaimThatSaysNothing_orTwoThingsAtOnce_isRefused() {
        assertThatThrownBy(() -> claim(List.of(), List.of("sms"), "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "times and carrying are about messages that come, but no receiver gets any: name it as to = \"...\", or leave them out");
        assertThatThrownBy(() -> claim(List.of(), List.of(), null, "runbook"))
                .hasMessageStartingWith("times and carrying are about messages that come");
        assertThatThrownBy(() -> claim(List.of("sms", "pager"), List.of("pager"), null))
                .hasMessage("\"pager\" is to get it and not to get it: leave it out of to or of notTo");
        assertThatThrownBy(() -> claim(List.of("pager"), List.of(), "0"))
                .hasMessage(
                        "who is named by to gets it at least once, but times allows none: \"0 times\"; whom it shall not reach is named by notTo");
    }

    private static Oracle claim(List<String> to, List<String> notTo, @Nullable String times, String... carrying) {
        return new AlertRoutesOracle(
                AlertSelector.parse("Down"),
                to,
                notTo,
                null,
                times == null ? null : Times.parse(times),
                List.of(carrying));
    }

    @Test
    void aCountIsAWholeNumber_andALabelAValue() {
        for (String count : List.of(">= 2.5", "< 2.5", ">= 3000000000", "< 0", "> -1", "<= -1")) {
            assertThatThrownBy(() -> Times.parse(count))
                    .as(count)
                    .isInstanceOf(QuantityException.class)
                    .hasMessage("\"" + count
                            + "\" cannot be read: a count is a number such as 1, or a bound such as >= 2 or <= 3");
        }
        for (String alert : List.of("Down{severity=~critical}", "Down{alertname=Up}", "Down{a=1, a=2}")) {
            assertThatThrownBy(() -> AlertSelector.parse(alert))
                    .as(alert)
                    .isInstanceOf(QuantityException.class)
                    .hasMessageStartingWith("\"" + alert + "\" cannot be read: an alert is its name");
        }
    }

    @Test
    void anAlertAndACountAreReadAsTheyAreWritten() {
        assertThat(AlertSelector.parse(" Down { a=\"b c\", d = e } ").labels())
                .isEqualTo(Map.of("alertname", "Down", "a", "b c", "d", "e"));
        assertThat(AlertSelector.parse("Down{}")).hasToString("Down");
        assertThatThrownBy(() -> AlertSelector.parse("Down{a}"))
                .isInstanceOf(QuantityException.class)
                .hasMessage(
                        "\"Down{a}\" cannot be read: an alert is its name, and labels if need be, each with the one value that it has, such as CheckoutDown{severity=critical, region=ap-sg}");
        assertThatThrownBy(() -> Times.parse("often"))
                .hasMessage("\"often\" cannot be read: a count is a number such as 1, or a bound such as >= 2 or <= 3");
        assertThat(List.of(Times.parse("2"), Times.parse("< 2"), Times.parse("> 2")))
                .extracting(Times::toString)
                .containsExactly("2 times", "at most once", "at least 3 times");
    }
}
