package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.reliabilityjunit.quantity.Share;

/**
 * How much of the host's own noise a verdict bears.
 *
 * @param lateness how late driver and host may be at the 99th percentile; when empty, a tenth of the tightest time an
 *     oracle measures
 * @param foreignLoad how much of the processors others may use before a failure is no longer blamed on the service
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record HostLimits(Optional<Duration> lateness, Share foreignLoad) {

    private static final Duration LEAST = Duration.ofMillis(20);
    private static final Duration WITHOUT_TIMES = Duration.ofMillis(250);

    /** A tenth of the tightest time, and a quarter of the processors. */
    public static HostLimits usual() {
        return new HostLimits(Optional.empty(), new Share(0.25));
    }

    Duration latenessFor(List<Oracle> oracles) {
        return lateness.orElseGet(() -> tenthOfTightest(oracles));
    }

    private static Duration tenthOfTightest(List<Oracle> oracles) {
        Duration tenth = oracles.stream()
                .flatMap(oracle -> oracle.timeLimit().stream())
                .min(Comparator.naturalOrder())
                .map(tightest -> tightest.dividedBy(10))
                .orElse(WITHOUT_TIMES);
        return tenth.compareTo(LEAST) < 0 ? LEAST : tenth;
    }
}
