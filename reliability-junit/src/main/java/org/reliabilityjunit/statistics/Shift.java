package org.reliabilityjunit.statistics;

import org.apiguardian.api.API;

/**
 * By how much one sample lies above another.
 *
 * @param estimate Hodges and Lehmann's: the median of all differences
 * @param interval where the true shift lies
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Shift(double estimate, Interval interval) {}
