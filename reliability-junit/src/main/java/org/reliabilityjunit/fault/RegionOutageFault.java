package org.reliabilityjunit.fault;

import java.time.Duration;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Cuts every link into a region and out of it; those inside it, and those between others, stay.
 *
 * @param region that is cut off
 * @param cut what becomes of connections
 * @param duration how long, or null for as long as the load says
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record RegionOutageFault(
        String region, Cut cut, @Nullable Duration duration) implements CutFault {

    private static final String LINK = "region ";

    /** Whether a fault with this {@link #link()} was the outage of a region. */
    public static boolean isLink(String link) {
        return link.startsWith(LINK);
    }

    /** The region of whose outage this {@link #link()} tells; the link itself where it is that of another fault. */
    public static String regionOf(String link) {
        return isLink(link) ? link.substring(LINK.length()) : link;
    }

    @Override
    public String link() {
        return LINK + region;
    }

    @Override
    public Optional<Duration> lasting() {
        return Optional.ofNullable(duration);
    }

    @Override
    public boolean cuts(Member from, Member to) {
        return from.region().equals(region) != to.region().equals(region);
    }

    @Override
    public String describe() {
        return "cut off (connections into it and out of it %s)".formatted(cut.text());
    }
}
