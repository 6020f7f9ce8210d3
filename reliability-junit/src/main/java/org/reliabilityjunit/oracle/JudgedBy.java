package org.reliabilityjunit.oracle;

import java.util.List;
import org.apiguardian.api.API;
import org.reliabilityjunit.slo.Slo;

/**
 * What a timeline was held against, beside itself: with it, it can be judged again.
 *
 * @param oracles in order of declaration
 * @param objectives of the registry, for oracles that name one
 * @param limits of the host's noise
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record JudgedBy(List<DeclaredOracle> oracles, List<Slo> objectives, HostLimits limits) {

    public JudgedBy {
        oracles = List.copyOf(oracles);
        objectives = List.copyOf(objectives);
    }

    /** By nothing that was declared. */
    public static JudgedBy nothing() {
        return new JudgedBy(List.of(), List.of(), HostLimits.usual());
    }
}
