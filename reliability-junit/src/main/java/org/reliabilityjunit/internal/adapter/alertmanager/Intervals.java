package org.reliabilityjunit.internal.adapter.alertmanager;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.reliabilityjunit.internal.adapter.yaml.Section;

/**
 * Moves the time intervals of a file so that it is now what it shall be at a declared time. All of it happens on a circle: the
 * minutes of a week, from Sunday's midnight.
 *
 * @param declared the date and time it shall be
 * @param now what it is
 */
record Intervals(ZonedDateTime declared, Instant now) {

    private static final List<String> DAYS =
            List.of("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday");
    private static final int DAY = 24 * 60;
    private static final int WEEK = 7 * DAY;
    private static final int MARGIN = 10;

    /** A part of a day, from a minute of the week until before another one of the same day. */
    private record Piece(int from, int to) {

        boolean contains(int minute) {
            return minute >= from && minute < to;
        }

        /** Alertmanager ends a day at 24:00. */
        Map<String, Object> times() {
            int day = from / DAY * DAY;
            Map<String, Object> times = new LinkedHashMap<>();
            times.put("start_time", clock(from - day));
            times.put("end_time", clock(to - day));
            return times;
        }

        private static String clock(int minute) {
            return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
        }
    }

    /**
     * One named interval.
     *
     * @param parts to be put in place of its own
     * @param active whether it is in it now
     */
    record Moved(List<Map<String, Object>> parts, boolean active) {}

    /** @throws Section.Wrong where it cannot be moved, or begins or ends so soon that the run could cross it */
    Moved moved(Section named) {
        List<Piece> pieces =
                named.sections("time_intervals").stream().flatMap(this::pieces).toList();
        int minute = minuteOfWeek(now.atZone(ZoneOffset.UTC));
        boolean active = contains(pieces, minute);
        IntStream.rangeClosed(1, MARGIN)
                .filter(later -> contains(pieces, (minute + later) % WEEK) != active)
                .findFirst()
                .ifPresent(later -> {
                    throw named.wrong(
                            "\"%s\" %s %d minutes after the declared time %s, and a run could cross that, as the clock goes on; declare a time at least %d minutes before"
                                    .formatted(
                                            named.text("name"),
                                            active ? "ends" : "begins",
                                            later,
                                            declared,
                                            MARGIN + 1));
                });
        Map<Map<String, Object>, List<String>> days = new LinkedHashMap<>();
        pieces.forEach(piece ->
                days.computeIfAbsent(piece.times(), any -> new ArrayList<>()).add(DAYS.get(piece.from() / DAY)));
        List<Map<String, Object>> parts = new ArrayList<>();
        days.forEach(
                (times, weekdays) -> parts.add(new TreeMap<>(Map.of("times", List.of(times), "weekdays", weekdays))));
        return new Moved(parts, active);
    }

    private static boolean contains(List<Piece> pieces, int minute) {
        return pieces.stream().anyMatch(piece -> piece.contains(minute));
    }

    private static int minuteOfWeek(ZonedDateTime time) {
        return time.getDayOfWeek().getValue() % 7 * DAY + time.getHour() * 60 + time.getMinute();
    }

    private Stream<Piece> pieces(Section interval) {
        for (String key : List.of("days_of_month", "months", "years")) {
            if (interval.has(key)) {
                throw interval.wrong(
                        key,
                        "an interval of the calendar cannot be moved to the declared time %s; times and weekdays can. Leave out at(...), or test such an interval on its day"
                                .formatted(declared));
            }
        }
        int shift = Math.floorMod(
                minuteOfWeek(now.atZone(ZoneOffset.UTC)) - minuteOfWeek(declared.withZoneSameInstant(zone(interval))),
                WEEK);
        List<Piece> times = interval.has("times")
                ? interval.sections("times").stream().map(Intervals::times).toList()
                : List.of(new Piece(0, DAY));
        return weekdays(interval).stream()
                .flatMap(day -> times.stream()
                        .flatMap(time -> split(day * DAY + time.from() + shift, time.to() - time.from())));
    }

    private static ZoneId zone(Section interval) {
        return interval.optional("location").isPresent()
                ? interval.parsed("location", Intervals::zone)
                : ZoneOffset.UTC;
    }

    private static ZoneId zone(String name) {
        try {
            return name.equals("Local") ? ZoneId.systemDefault() : ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(
                    "\"%s\" is no time zone; legal is a name such as Asia/Singapore".formatted(name));
        }
    }

    private static Piece times(Section range) {
        int from = range.parsed("start_time", Intervals::minute);
        int to = range.parsed("end_time", Intervals::minute);
        if (from >= to) {
            throw range.wrong(
                    "start_time must be before end_time; write a range over midnight as two: 22:00 to 24:00 and 00:00 to 07:00");
        }
        return new Piece(from, to);
    }

    private static int minute(String text) {
        if (!text.matches("(?:[01]\\d|2[0-3]):[0-5]\\d|24:00")) {
            throw new IllegalArgumentException(
                    "\"%s\" is no time of the day; legal is 00:00 to 24:00, in quotes".formatted(text));
        }
        return Integer.parseInt(text.substring(0, 2)) * 60 + Integer.parseInt(text.substring(3));
    }

    private static List<Integer> weekdays(Section interval) {
        if (!interval.has("weekdays")) {
            return IntStream.range(0, DAYS.size()).boxed().toList();
        }
        return interval.texts("weekdays").stream()
                .flatMap(text -> {
                    String[] ends = text.toLowerCase(Locale.ROOT).split(":", 2);
                    int first = DAYS.indexOf(ends[0].strip());
                    int last = DAYS.indexOf(ends[ends.length - 1].strip());
                    if (first < 0 || last < first) {
                        throw interval.wrong(
                                "weekdays",
                                "\"%s\" is neither a day nor a range of days of one week, such as monday:friday; a week begins on sunday"
                                        .formatted(text));
                    }
                    return IntStream.rangeClosed(first, last).boxed();
                })
                .distinct()
                .toList();
    }

    /** A piece on the circle, cut at midnights. */
    private static Stream<Piece> split(int start, int length) {
        int from = start % WEEK;
        int midnight = (from / DAY + 1) * DAY;
        return from + length <= midnight
                ? Stream.of(new Piece(from, from + length))
                : Stream.concat(Stream.of(new Piece(from, midnight)), split(midnight, from + length - midnight));
    }
}
