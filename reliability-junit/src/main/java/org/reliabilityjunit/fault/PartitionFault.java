package org.reliabilityjunit.fault;

import java.time.Duration;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the links that one side uses to reach the other, and not those by which the other reaches the one.
 *
 * @param from name, region or role of those who reach nobody any more
 * @param to name, region or role of those who are not reached
 * @param cut what becomes of connections
 * @param duration how long, or null for as long as the load says
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record PartitionFault(
        String from, String to, Cut cut, @Nullable Duration duration) implements CutFault {

    @Override
    public String link() {
        return "%s from %s".formatted(to, from);
    }

    @Override
    public Optional<Duration> lasting() {
        return Optional.ofNullable(duration);
    }

    @Override
    public boolean cuts(Member user, Member reached) {
        return user.is(from) && reached.is(to);
    }

    @Override
    public String describe() {
        return "partitioned (connections %s)".formatted(cut.text());
    }
}
