package org.reliabilityjunit.canary;

import org.apiguardian.api.API;

/** What a canary came to as a whole. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum CanaryStatus {
    /** The score is good enough to go on. */
    PASS,
    /** Not good enough to go on, not bad enough to go back. */
    MARGINAL,
    /** Go back. */
    FAIL,
    /** Too few metrics have points: neither go on nor blame the canary. */
    NO_DATA
}
