package org.reliabilityjunit;

import org.reliabilityjunit.internal.run.Providers;
import org.reliabilityjunit.spi.Availability;

/**
 * The environment of a run.
 *
 * @param kind {@code embedded} or {@code docker}
 * @param reason why this one, in one line
 */
record EnvironmentChoice(String kind, String reason) {

    private static final String EMBEDDED = "embedded";
    private static final String DOCKER = "docker";

    /** What was wished for; {@code auto} is {@code docker} where an engine answers. */
    static EnvironmentChoice of(String wish, Providers providers) {
        if (!wish.equals("auto")) {
            return new EnvironmentChoice(wish, "reliability.environment=" + wish);
        }
        Availability docker = providers.availability(DOCKER);
        return new EnvironmentChoice(docker.available() ? DOCKER : EMBEDDED, "auto: " + docker.reason());
    }

    @Override
    public String toString() {
        return "environment %s (%s)".formatted(kind, reason);
    }
}
