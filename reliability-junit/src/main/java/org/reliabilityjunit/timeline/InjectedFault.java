package org.reliabilityjunit.timeline;

import org.apiguardian.api.API;
import org.reliabilityjunit.fault.HitLedger;

/**
 * A fault as it really happened.
 *
 * @param link the dependency
 * @param description in words
 * @param from when it was in place, nanoseconds since the timeline's start
 * @param to when it was removed
 * @param hits what it touched
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record InjectedFault(String link, String description, long from, long to, HitLedger hits) {}
