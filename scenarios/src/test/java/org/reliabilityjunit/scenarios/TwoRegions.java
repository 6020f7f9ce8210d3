package org.reliabilityjunit.scenarios;

import org.reliabilityjunit.ServiceUnderTest;
import org.reliabilityjunit.environment.JavaService;

/** Two regions behind the edge that routes by their health. */
final class TwoRegions extends Regions {

    @ServiceUnderTest(role = "edge", entry = true)
    static final JavaService edge = edge();

    private TwoRegions() {}
}
