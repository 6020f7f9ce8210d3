package org.reliabilityjunit.timeline;

import java.util.Locale;
import org.apiguardian.api.API;

/** The phases of a scenario, in order. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum PhaseName {
    WARM_UP,
    BASELINE,
    FAULT,
    RECOVERY;

    /** As people write it: {@code warm-up}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
