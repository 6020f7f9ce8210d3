package org.reliabilityjunit.quantity;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.apiguardian.api.API;

/**
 * A part of every day by the clock on the wall of some place; it may go over midnight: {@code 22:00-07:00}.
 *
 * @param from included
 * @param to excluded
 * @param zone of the place
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record DailyHours(LocalTime from, LocalTime to, ZoneId zone) {

    private static final String GRAMMAR = "hours are two different times of the day such as 22:00-07:00";
    private static final String ZONES = "a time zone is a name such as Asia/Singapore, UTC or +08:00";

    static DailyHours parse(String hours, String zone) {
        String[] ends = hours.split("-", -1);
        if (ends.length != 2) {
            throw new QuantityException(hours, GRAMMAR);
        }
        LocalTime from = time(hours, ends[0]);
        LocalTime to = time(hours, ends[1]);
        if (from.equals(to)) {
            throw new QuantityException(hours, GRAMMAR);
        }
        return new DailyHours(from, to, zone(zone));
    }

    private static LocalTime time(String hours, String end) {
        try {
            return LocalTime.parse(end.strip());
        } catch (DateTimeException unreadable) {
            throw new QuantityException(hours, GRAMMAR);
        }
    }

    private static ZoneId zone(String zone) {
        try {
            return ZoneId.of(zone.strip());
        } catch (DateTimeException unknown) {
            throw new QuantityException(zone, ZONES);
        }
    }

    /** Whether the clock on that wall shows such a time then. */
    public boolean contains(Instant moment) {
        LocalTime time = moment.atZone(zone).toLocalTime();
        boolean begun = !time.isBefore(from);
        boolean over = !time.isBefore(to);
        return from.isBefore(to) ? begun && !over : begun || !over;
    }

    @Override
    public String toString() {
        return from + "-" + to + " " + zone;
    }
}
