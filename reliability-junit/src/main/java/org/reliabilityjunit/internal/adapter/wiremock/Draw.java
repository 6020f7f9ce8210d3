package org.reliabilityjunit.internal.adapter.wiremock;

import java.util.SplittableRandom;

/**
 * The random decisions about one request, from seed and ordinal alone: a replay decides the same whatever its timing.
 *
 * @param touch decides whether it is touched
 * @param delay decides where in the spread its delay lies
 */
record Draw(double touch, double delay) {

    static Draw of(long seed, long ordinal) {
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + ordinal);
        return new Draw(random.nextDouble(), random.nextDouble());
    }
}
