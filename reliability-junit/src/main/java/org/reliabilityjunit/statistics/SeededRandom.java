package org.reliabilityjunit.statistics;

import java.util.SplittableRandom;
import org.apiguardian.api.API;

/** Randomness of one of many, such as a run or a request, from a seed and its ordinal alone, so that a replay repeats it. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class SeededRandom {

    private SeededRandom() {}

    /** The seed is mixed first: those that are as far apart as a generator steps would share one sequence, shifted. */
    public static SplittableRandom of(long seed, long ordinal) {
        return new SplittableRandom(new SplittableRandom(seed).nextLong() + ordinal);
    }
}
