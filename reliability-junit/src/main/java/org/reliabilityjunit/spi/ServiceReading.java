package org.reliabilityjunit.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * When a database of metrics read a service for the last time.
 *
 * @param at when the last one that was answered began, and what it found may be asked for; empty when there is none
 * @param every how often it reads
 * @param problem what the last try met; empty when that was answered
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record ServiceReading(Optional<Instant> at, Duration every, String problem) {

    /** Whether it read the service at this time or later. */
    public boolean since(Instant time) {
        return problem.isEmpty() && at.filter(read -> !read.isBefore(time)).isPresent();
    }
}
