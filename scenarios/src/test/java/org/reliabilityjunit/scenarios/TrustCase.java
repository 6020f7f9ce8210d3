package org.reliabilityjunit.scenarios;

import java.util.List;
import java.util.stream.Stream;

/**
 * A service that is known to be healthy or sick, under a scenario of the catalogue.
 *
 * @param name of the service, unique with the scenario and the machine
 * @param scenario the class with the one scenario
 * @param id of the scenario
 * @param healthy whether a FAIL would be wrong; of a sick one a PASS would be
 * @param busy whether something else keeps every processor busy
 */
record TrustCase(String name, Class<?> scenario, String id, boolean healthy, boolean busy) {

    /** All of the trust report, in its order. */
    static List<TrustCase> all() {
        Stream<TrustCase> healthy = Stream.of(false, true)
                .flatMap(busy -> Stream.of(
                        new TrustCase("healthy", MainScenariosTest.class, "SRE-001", true, busy),
                        new TrustCase("healthy", AlternativeScenariosTest.class, "SRE-002", true, busy)));
        Stream<TrustCase> sick = Stream.of(
                sick(Sabotaged.NoBrownout.class, "SRE-001"),
                sick(Sabotaged.NoTimeout.class, "SRE-001"),
                sick(Sabotaged.BreakerOff.class, "SRE-002"),
                sick(Sabotaged.NoPayLater.class, "SRE-002"),
                sick(Sabotaged.PayLaterLimited.class, "SRE-002"),
                sick(Sabotaged.RetriesWhenOpen.class, "SRE-002"),
                sick(Sabotaged.BreakerStaysOpen.class, "SRE-002"));
        return Stream.concat(healthy, sick).toList();
    }

    private static TrustCase sick(Class<?> scenario, String id) {
        return new TrustCase(scenario.getSimpleName(), scenario, id, false, false);
    }

    /** How many of so many runs of a healthy service it gets. */
    int share(int runs) {
        return healthy ? runs : Math.max(1, runs / 10);
    }

    String key() {
        return name + "/" + id + (busy ? "/busy" : "/quiet");
    }
}
