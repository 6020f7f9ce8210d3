package org.reliabilityjunit.journey;

import org.apiguardian.api.API;

/**
 * That a user was told: this is done.
 *
 * @param id of what was done, such as an order's
 * @param run the ordinal of the journey run
 * @param nanos when, since the timeline's start
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Acknowledgement(String id, long run, long nanos) {}
