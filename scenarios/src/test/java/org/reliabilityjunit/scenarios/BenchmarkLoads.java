package org.reliabilityjunit.scenarios;

import java.util.concurrent.atomic.AtomicLong;
import org.reliabilityjunit.Journey;
import org.reliabilityjunit.JourneySuccess;
import org.reliabilityjunit.Load;
import org.reliabilityjunit.MainScenario;
import org.reliabilityjunit.ReliabilityTest;

/** Loads to measure the library with. Run by {@link Benchmark} only, which gives the ids an order. */
@ReliabilityTest(environment = ShopEnvironment.class)
class BenchmarkLoads {

    static final AtomicLong FIRST_JOURNEY_MILLIS = new AtomicLong();

    @MainScenario(id = "BENCH-1-COLD", title = "first journey of a cold JVM")
    @Load(value = "10/s", warmUp = "0s", baseline = "2s")
    @JourneySuccess(">= 1%")
    void coldStart(Journey journey) {
        journey.http().get("/search?q=tea").then().statusCode(200);
        FIRST_JOURNEY_MILLIS.compareAndSet(0, System.currentTimeMillis());
    }

    @MainScenario(id = "BENCH-2-DRIVER-200", title = "driver alone at 200/s")
    @Load(value = "200/s", warmUp = "1s", baseline = "10s")
    @JourneySuccess(">= 1%")
    void driver200(Journey journey) {
        journey.took("nowhere");
    }

    @MainScenario(id = "BENCH-3-DRIVER-1000", title = "driver alone at 1000/s")
    @Load(value = "1000/s", warmUp = "1s", baseline = "10s")
    @JourneySuccess(">= 1%")
    void driver1000(Journey journey) {
        journey.took("nowhere");
    }

    @MainScenario(id = "BENCH-4-HTTP-200", title = "journey.http() at 200/s")
    @Load(value = "200/s", warmUp = "2s", baseline = "10s")
    @JourneySuccess(">= 1%")
    void http200(Journey journey) {
        journey.http().get("/actuator/health/liveness").then().statusCode(200);
    }

    @MainScenario(id = "BENCH-5-LIGHT-200", title = "journey.light() at 200/s")
    @Load(value = "200/s", warmUp = "2s", baseline = "10s")
    @JourneySuccess(">= 1%")
    void light200(Journey journey) {
        journey.light().get("/actuator/health/liveness").expect(200);
    }
}
