package org.reliabilityjunit.shop.delivery;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A part of the day, by the clock on the wall; it may go over midnight.
 *
 * @param from included
 * @param to excluded
 */
public record QuietHours(LocalTime from, LocalTime to) {

    public QuietHours {
        if (from.equals(to)) {
            throw new IllegalArgumentException(
                    "quiet hours from %s to %s have no end: name two times of the day, such as 22:00-07:00"
                            .formatted(from, to));
        }
    }

    /** From {@code 22:00-07:00}. */
    public static QuietHours valueOf(String text) {
        String[] ends = text.split("-", -1);
        if (ends.length == 2) {
            try {
                return new QuietHours(LocalTime.parse(ends[0].trim()), LocalTime.parse(ends[1].trim()));
            } catch (DateTimeException unreadable) {
                throw illegal(text, unreadable);
            }
        }
        throw illegal(text, null);
    }

    private static IllegalArgumentException illegal(String text, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "\"" + text + "\" are no quiet hours: write two times of the day, such as 22:00-07:00", cause);
    }

    public boolean contains(Instant moment, ZoneId zone) {
        LocalTime time = moment.atZone(zone).toLocalTime();
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !time.isBefore(from) || time.isBefore(to);
    }

    /** The first moment at or after this one that is not quiet. */
    public Instant over(Instant moment, ZoneId zone) {
        if (!contains(moment, zone)) {
            return moment;
        }
        ZonedDateTime local = moment.atZone(zone);
        ZonedDateTime end = local.with(to);
        return (end.isAfter(local) ? end : end.plusDays(1)).toInstant();
    }
}
