package org.reliabilityjunit.internal.adapter.wiremock;

import java.util.SplittableRandom;

/**
 * The random decisions about one request, from seed and ordinal alone: a replay decides the same whatever its timing.
 *
 * @param touch decides whether it is touched
 * @param delay decides where in the distribution its delay lies
 */
record Draw(double touch, double delay) {

    /** The seed is mixed first: faults have seeds in a row, and must not share a sequence. */
    static Draw of(long seed, long ordinal) {
        SplittableRandom random = new SplittableRandom(new SplittableRandom(seed).nextLong() + ordinal);
        return new Draw(random.nextDouble(), random.nextDouble());
    }
}
