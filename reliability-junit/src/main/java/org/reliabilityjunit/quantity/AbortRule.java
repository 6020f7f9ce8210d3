package org.reliabilityjunit.quantity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * When an experiment must end at once: {@code p95 > 2x for 2s} (of the baseline's), {@code p99 > 3s for 2s}, {@code errors > 20% for
 * 2s}. What is measured lies above one limit over a window of that length.
 *
 * @param percentile of what users wait, from 0 to 1; null where errors are counted
 * @param factor of the same percentile in the baseline; null where another limit is given
 * @param time a limit on a percentile; null where another limit is given
 * @param share a limit on the errors; null where another limit is given
 * @param lasting the length of the window
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record AbortRule(
        @Nullable Double percentile,
        @Nullable Double factor,
        @Nullable Duration time,
        @Nullable Share share,
        Duration lasting) {

    private static final String GRAMMAR =
            "an abort rule is a percentile or \"errors\", \">\", a limit, \"for\" and a duration, such as p95 > 2x for 2s, p99 > 3s for 2s or errors > 20% for 2s";
    private static final Pattern PERCENTILE = Pattern.compile("p(\\d{1,2}(?:\\.\\d+)?)");
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final int WORDS = 5;

    /** A word and where it begins, counted from 1. */
    private record Word(String text, int position) {}

    static AbortRule parse(String text) {
        List<Word> words = new ArrayList<>();
        for (Matcher word = WORD.matcher(text); word.find(); ) {
            words.add(new Word(word.group(), word.start() + 1));
        }
        Double percentile = percentile(text, word(text, words, 0));
        expect(text, word(text, words, 1), ">");
        Word limit = word(text, words, 2);
        expect(text, word(text, words, 3), "for");
        Word lasting = word(text, words, 4);
        if (words.size() > WORDS) {
            throw at(text, words.get(WORDS), "expected nothing more");
        }
        return limited(text, percentile, limit, lasting(text, lasting));
    }

    private static Word word(String text, List<Word> words, int index) {
        if (index < words.size()) {
            return words.get(index);
        }
        String missing =
                List.of("p95 or errors", ">", "a limit", "for", "a duration").get(index);
        throw new QuantityException(text, "at its end: expected %s; %s".formatted(missing, GRAMMAR));
    }

    private static void expect(String text, Word word, String expected) {
        if (!word.text().equals(expected)) {
            throw at(text, word, "expected " + expected);
        }
    }

    private static @Nullable Double percentile(String text, Word word) {
        if (word.text().equals("errors")) {
            return null;
        }
        Matcher matcher = PERCENTILE.matcher(word.text());
        double fraction = matcher.matches() ? Quantity.ofHundred(matcher.group(1)) : 0;
        if (fraction <= 0) {
            throw at(text, word, "expected a percentile from above p0 to below p100, or errors");
        }
        return fraction;
    }

    private static Duration lasting(String text, Word word) {
        Duration lasting = part(text, word, () -> Quantity.duration(word.text()));
        if (lasting.isZero()) {
            throw at(text, word, "expected a duration above 0s");
        }
        return lasting;
    }

    private static AbortRule limited(String text, @Nullable Double percentile, Word limit, Duration lasting) {
        if (percentile == null) {
            Share share = part(text, limit, () -> Quantity.share(limit.text()));
            if (share.isAll()) {
                throw at(text, limit, "expected a share below 100%, as no more than all can fail");
            }
            return new AbortRule(null, null, null, share, lasting);
        }
        if (!limit.text().endsWith("x")) {
            Duration time = part(text, limit, () -> Quantity.duration(limit.text()));
            if (time.isZero()) {
                throw at(text, limit, "expected a duration above 0s, as the baseline itself would be aborted");
            }
            return new AbortRule(percentile, null, time, null, lasting);
        }
        double factor = part(text, limit, () -> Quantity.factor(limit.text()));
        if (factor <= 1) {
            throw at(text, limit, "expected a factor above 1x, as the baseline itself would be aborted");
        }
        return new AbortRule(percentile, factor, null, null, lasting);
    }

    private static <T> T part(String text, Word word, java.util.function.Supplier<T> parser) {
        try {
            return parser.get();
        } catch (QuantityException unreadable) {
            throw at(text, word, unreadable.legal());
        }
    }

    private static QuantityException at(String text, Word word, String expected) {
        return new QuantityException(
                text, "at character %d (\"%s\"): %s; %s".formatted(word.position(), word.text(), expected, GRAMMAR));
    }

    /** What is measured: {@code p95} or {@code errors}. */
    public String measure() {
        return percentile == null ? "errors" : "p" + Quantity.number(percentile * 100, 2);
    }

    @Override
    public String toString() {
        String limit = Optional.ofNullable(factor)
                .map(Quantity::formatFactor)
                .or(() -> Optional.ofNullable(time).map(Quantity::format))
                .orElseGet(() -> String.valueOf(share));
        return "%s > %s for %s".formatted(measure(), limit, Quantity.format(lasting));
    }
}
