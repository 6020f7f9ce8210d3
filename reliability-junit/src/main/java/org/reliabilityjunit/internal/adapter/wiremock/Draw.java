package org.reliabilityjunit.internal.adapter.wiremock;

import java.util.SplittableRandom;
import org.reliabilityjunit.statistics.SeededRandom;

/**
 * The random decisions about one request, from seed and ordinal alone: a replay decides the same whatever its timing.
 *
 * @param touch decides whether it is touched
 * @param delay decides where in the distribution its delay lies
 */
record Draw(double touch, double delay) {

    static Draw of(long seed, long ordinal) {
        SplittableRandom random = SeededRandom.of(seed, ordinal);
        return new Draw(random.nextDouble(), random.nextDouble());
    }
}
