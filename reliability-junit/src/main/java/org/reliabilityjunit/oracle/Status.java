package org.reliabilityjunit.oracle;

import org.apiguardian.api.API;

/** What a judgement can come to. Only {@link #PASS} is green. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum Status {
    PASS,
    FAIL,
    /** The data decide nothing: not a pass, and no proof of a failure. */
    INCONCLUSIVE
}
