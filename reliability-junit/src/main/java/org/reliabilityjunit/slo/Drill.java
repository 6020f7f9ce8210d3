package org.reliabilityjunit.slo;

import java.time.Duration;
import java.time.LocalDate;
import org.apiguardian.api.API;

/**
 * A line of the log of drills.
 *
 * @param date of the drill
 * @param region that was cut off
 * @param duration until the service was back
 * @param success whether it came back as planned
 * @param notes what took how long
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Drill(LocalDate date, String region, Duration duration, boolean success, String notes) {}
