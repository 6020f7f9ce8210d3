package org.reliabilityjunit.journey;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What users were told was done, and what was really done.
 *
 * @param acknowledged by journey runs, in order of time; each id once, when it was acknowledged first
 * @param readBacks one per method that an oracle asked for
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Effects(List<Acknowledgement> acknowledged, List<ReadBackResult> readBacks) {

    /** A scenario that acknowledges nothing and reads nothing back. */
    public static final Effects NONE = new Effects(List.of(), List.of());

    public Effects {
        acknowledged = List.copyOf(acknowledged);
        readBacks = List.copyOf(readBacks);
    }

    /** @param name of the method; empty for the only one */
    public Optional<ReadBackResult> readBack(String name) {
        return name.isEmpty() && readBacks.size() == 1
                ? Optional.of(readBacks.get(0))
                : readBacks.stream().filter(one -> one.name().equals(name)).findFirst();
    }
}
