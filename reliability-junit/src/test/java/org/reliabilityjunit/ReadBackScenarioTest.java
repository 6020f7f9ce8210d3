package org.reliabilityjunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.environment.HttpStub;
import org.reliabilityjunit.internal.evidence.JournalReader;
import org.reliabilityjunit.journey.Effects;

/** A shop within the journey, which stores what it is told. */
@DisplayName("A scenario that reads back")
class ReadBackScenarioTest {

    @TempDir
    Path output;

    private String message(Class<?> fixture) {
        return Engine.writingTo(output).run(fixture).onlyMessage();
    }

    @Test
    void passes_whenNothingIsLostOrDoneTwice_andKeepsWhatItFound() {
        assertThat(Engine.writingTo(output).run(CarefulCase.class).thrown()).isEmpty();

        Effects effects = JournalReader.read(output.resolve("R-1/journal.json"))
                .timeline()
                .effects();
        assertThat(effects.acknowledged())
                .hasSizeGreaterThan(30)
                .allSatisfy(one -> assertThat(one.id()).isEqualTo("R-1-7391-" + one.run()));
        assertThat(effects.readBack("orders").orElseThrow().ids())
                .hasSameSizeAs(effects.acknowledged())
                .allSatisfy(id -> assertThat(id.added()).isOne());
    }

    @Test
    void fails_whenAcknowledgedOrdersAreLost() {
        assertThat(message(ForgetfulCase.class))
                .contains("FAIL  no acknowledged data is lost: RPO ")
                .contains("acknowledged ids are lost")
                .contains("R-2-7391-")
                .contains("pass  nothing takes effect twice");
    }

    @Test
    void fails_whenSomethingIsDoneTwice() {
        assertThat(message(EagerCase.class))
                .contains("FAIL  nothing takes effect twice in charges(): ")
                .contains("R-3-7391-0 x 2");
    }

    @Test
    void isInconclusive_whenTheReadBackFailsInTheEnd() {
        Engine.Result result = Engine.writingTo(output).run(BlindCase.class);

        assertThat(result.thrown()).singleElement().isInstanceOf(ScenarioInconclusiveException.class);
        assertThat(result.onlyMessage())
                .contains("orders() could not read back: IllegalStateException: the table is gone");
    }

    @Test
    void isRefused_whenTheReadBackFailsAtOnce() {
        assertThat(message(BlindAtOnceCase.class))
                .startsWith(
                        "@ReadBack on orders(): it is asked once before anything is broken, and failed: IllegalStateException: no such table.");
    }

    @Test
    void isRefused_withoutAReadBack() {
        assertThat(message(NoReadBackCase.class))
                .isEqualTo(
                        "@DataLoss on NoReadBackCase.journey(): \"data loss (RPO) <= 1m\" needs to read back what the service did, but no method of NoReadBackCase or NoReadBackCase is marked @ReadBack. Add one, such as @ReadBack List<String> storedOrders(), that returns the ids of all that is stored.");
    }

    @Test
    void isRefused_withAnUnknownReadBack() {
        assertThat(message(UnknownReadBackCase.class))
                .isEqualTo(
                        "@DataLoss on UnknownReadBackCase.journey(): \"data loss (RPO) <= 1m\" needs to read back what the service did, but no method \"order\" is marked @ReadBack. Name one of these as readBack = \"...\": \"orders\".");
    }

    @Test
    void isRefused_whenSeveralReadBacksFit() {
        assertThat(message(AmbiguousCase.class))
                .isEqualTo(
                        "@DataLoss on AmbiguousCase.journey(): \"data loss (RPO) <= 1m\" needs to read back what the service did, but 2 methods are marked @ReadBack. Name one of these as readBack = \"...\": \"charges\", \"orders\".");
    }

    @Test
    void isRefused_whenTheReadBackReturnsNoIds() {
        assertThat(message(NumberCase.class))
                .isEqualTo(
                        "@ReadBack on NumberCase.orders(): the method returns int; legal is a Collection of ids, or a Map of ids to how often each took effect.");
    }

    @Test
    void isRefused_whenASetIsToShowDuplicates() {
        assertThat(message(SetCase.class))
                .isEqualTo(
                        "@NoDuplicateEffects on SetCase.journey(): \"nothing takes effect twice\" cannot fail: orders() returns a Set, in which nothing stands twice. Let it return a List, or a Map of ids to how often each took effect.");
    }

    @Test
    void isRefused_withABoundThatAllowsAnyLoss() {
        assertThat(message(AnyLossCase.class))
                .isEqualTo(
                        "@DataLoss on AnyLossCase.journey(): rpo is how much may be lost at most, such as <= 60s, or <= 0s for nothing, found >= 1m.");
    }

    @Test
    void isRefused_whenThePromotionIsNoStep() {
        assertThat(message(UnknownPromotionCase.class))
                .isEqualTo(
                        "@DataLoss on UnknownPromotionCase.journey(): promotion names the step of the runbook that promotes, found \"promoteKorea\", but the steps are promoteJapan. Add @RunbookStep(call = \"promoteKorea\"), or name a step that is there.");
    }

    @ReliabilityTest
    static class CarefulCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/psp");

        private final Collection<String> stored = new ConcurrentLinkedQueue<>();

        @AltScenario(id = "R-1", title = "Orders are kept")
        @Load(value = "50/s", warmUp = "2s", baseline = "1s", fault = "500ms", recovery = "300ms")
        @ConnectionReset(of = "psp", share = "50%")
        @DataLoss(rpo = "<= 60s")
        @NoDuplicateEffects
        void buys(Journey journey) {
            Requests.tried(psp);
            stored.add(journey.id());
            journey.acknowledged(journey.id());
        }

        @ReadBack
        Collection<String> orders() {
            return stored;
        }
    }

    @ReliabilityTest
    static class ForgetfulCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/psp");

        private final Collection<String> stored = new ConcurrentLinkedQueue<>();

        @AltScenario(id = "R-2", title = "Orders are kept")
        @Load(value = "50/s", warmUp = "2s", baseline = "1s", fault = "500ms", recovery = "300ms")
        @ConnectionReset(of = "psp", share = "50%")
        @DataLoss(rpo = "<= 0s")
        @NoDuplicateEffects
        void buys(Journey journey) {
            Requests.tried(psp);
            if (journey.ordinal() % 7 != 3) {
                stored.add(journey.id());
            }
            journey.acknowledged(journey.id());
        }

        @ReadBack
        Collection<String> orders() {
            return stored;
        }
    }

    @ReliabilityTest
    static class EagerCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/psp");

        private final Map<String, Integer> charged = new java.util.concurrent.ConcurrentHashMap<>();

        @AltScenario(id = "R-3", title = "Cards are charged once")
        @Load(value = "50/s", warmUp = "2s", baseline = "1s", fault = "500ms", recovery = "300ms")
        @ConnectionReset(of = "psp", share = "50%")
        @NoDuplicateEffects(readBack = "charges")
        void buys(Journey journey) {
            Requests.tried(psp);
            charged.merge(journey.id(), journey.ordinal() % 5 == 0 ? 2 : 1, Integer::sum);
        }

        @ReadBack
        Map<String, Integer> charges() {
            return charged;
        }

        @ReadBack
        static Set<String> unused() {
            throw new IllegalStateException("nobody asked");
        }
    }

    @ReliabilityTest
    static class BlindCase extends CarefulCase {
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        @ReadBack
        Collection<String> orders() {
            if (asked.incrementAndGet() > 1) {
                throw new IllegalStateException("the table is gone");
            }
            return super.orders();
        }
    }

    @ReliabilityTest
    static class BlindAtOnceCase extends CarefulCase {
        @Override
        @ReadBack
        Collection<String> orders() {
            throw new IllegalStateException("no such table");
        }
    }

    abstract static class Refused {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp");

        @AltScenario(id = "R-9", title = "Never played")
        @Load("20/s")
        @ConnectionReset(of = "psp")
        @DataLoss(rpo = "<= 60s")
        void journey() {}
    }

    @ReliabilityTest
    static class NoReadBackCase extends Refused {}

    @ReliabilityTest
    static class AmbiguousCase extends Refused {
        @ReadBack
        static List<String> orders() {
            return List.of();
        }

        @ReadBack
        static List<String> charges() {
            return List.of();
        }
    }

    @ReliabilityTest
    static class NumberCase extends Refused {
        @ReadBack
        static int orders() {
            return 0;
        }
    }

    @ReliabilityTest
    static class UnknownPromotionCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp");

        @AltScenario(id = "R-10", title = "Never played")
        @Load("20/s")
        @ConnectionReset(of = "psp")
        @RunbookStep(call = "promoteJapan")
        @DataLoss(rpo = "<= 60s", promotion = "promoteKorea")
        void journey() {}

        void promoteJapan() {}

        @ReadBack
        static List<String> orders() {
            return List.of();
        }
    }

    @ReliabilityTest
    static class UnknownReadBackCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp");

        @AltScenario(id = "R-9", title = "Never played")
        @Load("20/s")
        @ConnectionReset(of = "psp")
        @DataLoss(rpo = "<= 60s", readBack = "order")
        void journey() {}

        @ReadBack
        static List<String> orders() {
            return List.of();
        }
    }

    @ReliabilityTest
    static class SetCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp");

        @AltScenario(id = "R-9", title = "Never played")
        @Load("20/s")
        @ConnectionReset(of = "psp")
        @NoDuplicateEffects
        void journey() {}

        @ReadBack
        static Set<String> orders() {
            return Set.of();
        }
    }

    @ReliabilityTest
    static class AnyLossCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp");

        @AltScenario(id = "R-9", title = "Never played")
        @Load("20/s")
        @ConnectionReset(of = "psp")
        @DataLoss(rpo = ">= 60s")
        void journey() {}
    }

    /** Requests whose end does not matter. */
    static final class Requests {
        private Requests() {}

        static void tried(HttpStub stub) {
            try {
                java.net.HttpURLConnection connection = (java.net.HttpURLConnection)
                        java.net.URI.create(stub.url() + "/charges").toURL().openConnection();
                connection.setReadTimeout(2_000);
                connection.getResponseCode();
                connection.disconnect();
            } catch (java.io.IOException reset) {
                // that is what the fault is for
            }
        }
    }
}
