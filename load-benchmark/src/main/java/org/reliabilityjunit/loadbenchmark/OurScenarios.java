package org.reliabilityjunit.loadbenchmark;

import org.reliabilityjunit.Journey;
import org.reliabilityjunit.JourneySuccess;
import org.reliabilityjunit.Load;
import org.reliabilityjunit.MainScenario;
import org.reliabilityjunit.ReliabilityTest;
import org.reliabilityjunit.ServiceUnderTest;
import org.reliabilityjunit.environment.JavaService;

/** The loads as a user of this library declares them. Run by {@link OurDriver} only. */
@ReliabilityTest
class OurScenarios {

    @ServiceUnderTest
    static final JavaService server =
            JavaService.jar(System.getProperty("stall.jar", "stall-server.jar")).readyWhen("/ready");

    /** Loads classes and compiles them, as a warm-up would, without waking the stall. */
    @MainScenario(id = "BENCH-0", title = "warm")
    @Load(value = "200/s", warmUp = "0s", baseline = "5s")
    @JourneySuccess(">= 1%")
    void warm(Journey journey) {
        journey.light().get("/warm").expect(200);
    }

    @MainScenario(id = "BENCH-stall", title = "stall")
    @Load(value = "200/s", warmUp = "0s", baseline = "10s")
    @JourneySuccess(">= 1%")
    void stall(Journey journey) {
        journey.light().get("/").expect(200);
    }

    @MainScenario(id = "BENCH-200", title = "200/s")
    @Load(value = "200/s", warmUp = "0s", baseline = "10s")
    @JourneySuccess(">= 1%")
    void slow(Journey journey) {
        Processors.METER.at(journey.ordinal(), 200);
        journey.light().get("/warm").expect(200);
    }

    @MainScenario(id = "BENCH-1000", title = "1000/s")
    @Load(value = "1000/s", warmUp = "0s", baseline = "10s")
    @JourneySuccess(">= 1%")
    void fast(Journey journey) {
        Processors.METER.at(journey.ordinal(), 1_000);
        journey.light().get("/warm").expect(200);
    }
}
