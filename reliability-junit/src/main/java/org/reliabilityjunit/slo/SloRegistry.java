package org.reliabilityjunit.slo;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The objectives a team has agreed on.
 *
 * @param source where they were read, for messages
 * @param slos in the order of the source
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record SloRegistry(String source, List<Slo> slos) {

    public SloRegistry {
        slos = List.copyOf(slos);
    }

    public Optional<Slo> find(String id) {
        return slos.stream().filter(slo -> slo.id().equals(id)).findFirst();
    }

    public List<String> ids() {
        return slos.stream().map(Slo::id).toList();
    }
}
