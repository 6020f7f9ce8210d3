package org.reliabilityjunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.environment.HttpStub;

@DisplayName("A scenario whose oracles ask for a proof")
class ProvenScenarioTest {

    @TempDir
    Path output;

    private Engine.Result played(Class<?> fixture) {
        return Engine.writingTo(output).with("reliability.lateness", "10s").run(fixture);
    }

    @Test
    void passesWhenItIsProven() {
        assertThat(played(ProvenCase.class).thrown()).isEmpty();
    }

    @Test
    void isInconclusiveWhenItIsNot_thoughTheMeasuredShareWouldPass() {
        Engine.Result result = played(OneBadRunCase.class);

        assertThat(result.thrown()).singleElement().isInstanceOf(ScenarioInconclusiveException.class);
        assertThat(result.onlyMessage())
                .contains("C-2 MAIN  One of a hundred fails: INCONCLUSIVE, 1 of 2 oracles undecided")
                .contains("????  journey success >= 98.5%: 99.7% (299 of 300); undecided at 95% (")
                .contains("pass  journey success >= 98.5%: 99.7% (299 of 300) observed; not proven at 95% (");
    }

    @Test
    void endsAsSoonAsItKnows() {
        assertThat(played(UntilDecidedCase.class).thrown()).isEmpty();
        assertThat(output.resolve("C-3/journal.json"))
                .content()
                .contains("proven after ", " of at most 10m", "proven at 95% by a sequential test");
    }

    @Test
    void endsAsSoonAsItKnowsBetter() {
        Engine.Result result = played(DisprovenCase.class);

        assertThat(result.thrown()).singleElement().isInstanceOf(ScenarioFailedError.class);
        assertThat(result.onlyMessage())
                .contains("FAIL  journey success >= 99%: ")
                .contains("disproven at 95% by");
        assertThat(output.resolve("C-4/journal.json")).content().contains("disproven after ");
    }

    @Test
    void isRefusedWhenNoneCanComeOfIt() {
        assertThat(played(UnprovableCase.class).thrown())
                .extracting(Throwable::getMessage)
                .satisfiesExactlyInAnyOrder(
                        fallback -> assertThat(fallback)
                                .startsWith("@FallbackServes on UnprovableCase.fallback(): ")
                                .contains(
                                        "proving >= 99% at 95% takes 299 runs that all keep to it, but 20/s for 1s gives 20;"),
                        rate -> assertThat(rate)
                                .startsWith("@BurnRate on UnprovableCase.burnRate(): ")
                                .contains(
                                        "proving < 14x at 95% takes 42 runs that all keep to it, but 20/s for 1s gives 20;"),
                        budget -> assertThat(budget)
                                .startsWith("@ErrorBudget on UnprovableCase.budget(): ")
                                .contains("without a single bad run of 20 in fault and 20 in recovery, up to "),
                        route -> assertThat(route)
                                .startsWith("@RouteErrors on UnprovableCase.route(): ")
                                .contains("no number of requests proves <= 0%;"));
    }

    @ReliabilityTest
    @Load(value = "20/s", fault = "1s", recovery = "1s")
    static class UnprovableCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp");

        @AltScenario(id = "C-5")
        @Down(of = "psp")
        @FallbackServes(route = "pay-later", share = ">= 99%", confidence = "95%")
        void fallback() {}

        @AltScenario(id = "C-6")
        @Down(of = "psp")
        @BurnRate(slo = "checkout_success", rate = "< 14x", confidence = "95%")
        void burnRate() {}

        @AltScenario(id = "C-7")
        @Down(of = "psp")
        @ErrorBudget(slo = "checkout_success", burn = "< 0.1%", confidence = "95%")
        void budget() {}

        @MainScenario(id = "C-8")
        @RouteErrors(route = "/checkout", share = "<= 0%", confidence = "95%")
        void route() {}
    }

    @ReliabilityTest
    static class UntilDecidedCase {
        @MainScenario(id = "C-3", title = "All are served")
        @Load(value = "200/s", warmUp = "300ms")
        @UntilDecided(atMost = "10m")
        @JourneySuccess(value = ">= 95%", confidence = "95%")
        @JourneyLatency(p90 = "<= 20s", confidence = "95%")
        void journey() {}
    }

    @ReliabilityTest
    static class DisprovenCase {
        @MainScenario(id = "C-4", title = "One of four fails")
        @Load(value = "100/s", warmUp = "0s")
        @UntilDecided(atMost = "10m")
        @JourneySuccess(value = ">= 99%", confidence = "95%")
        void journey(Journey journey) {
            assertThat(journey.ordinal() % 4).isNotZero();
        }
    }

    @ReliabilityTest
    static class ProvenCase {
        @MainScenario(id = "C-1", title = "Nineteen of twenty are served")
        @Load(value = "100/s", warmUp = "300ms", baseline = "1s")
        @JourneySuccess(value = ">= 95%", confidence = "95%")
        void journey() {}
    }

    @ReliabilityTest
    static class OneBadRunCase {
        @MainScenario(id = "C-2", title = "One of a hundred fails")
        @Load(value = "200/s", warmUp = "300ms", baseline = "1500ms")
        @JourneySuccess(value = ">= 98.5%", confidence = "95%")
        @JourneySuccess(">= 98.5%")
        void journey(Journey journey) {
            assertThat(journey.ordinal()).isNotEqualTo(250);
        }
    }
}
