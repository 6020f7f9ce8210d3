package org.reliabilityjunit.statistics;

import java.util.function.LongPredicate;
import org.apiguardian.api.API;

/**
 * How many draws it takes before a ratio can be proven.
 *
 * <pre>{@code new SampleSize(0.995, Confidence.USUAL).toProve(0)   // 598 }</pre>
 *
 * @param target the ratio to prove, above 0 and below 1
 * @param confidence of the proof, one-sided
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record SampleSize(double target, Confidence confidence) {

    public SampleSize {
        if (!(target > 0 && target < 1)) {
            throw new IllegalArgumentException(
                    "a ratio that can be proven lies between 0 and 1, both excluded, found " + target);
        }
    }

    /**
     * The smallest sample that proves the ratio to be at least the target although it holds so many misses, by
     * {@link RatioBounds#proves}; without a miss it is {@code ⌈ln(alpha) / ln(target)⌉}.
     *
     * @param misses at least 0; need not be whole
     */
    public long toProve(double misses) {
        return smallest(
                (long) Math.ceil(misses) + 1, size -> new RatioBounds(size - misses, size).proves(target, confidence));
    }

    /** The smallest sample without a single hit that proves the ratio to be below the target. */
    public long toDisprove() {
        return smallest(1, size -> new RatioBounds(0, size).disproves(target, confidence));
    }

    /**
     * The first number that is enough, where more is enough as well.
     *
     * @param from the smallest that is asked for
     * @param enough true from some number on
     */
    public static long smallest(long from, LongPredicate enough) {
        long tooFew = from - 1;
        long step = 1;
        while (!enough.test(tooFew + step)) {
            tooFew += step;
            step *= 2;
        }
        long sufficient = tooFew + step;
        while (sufficient - tooFew > 1) {
            long middle = tooFew + (sufficient - tooFew) / 2;
            if (enough.test(middle)) {
                sufficient = middle;
            } else {
                tooFew = middle;
            }
        }
        return sufficient;
    }
}
