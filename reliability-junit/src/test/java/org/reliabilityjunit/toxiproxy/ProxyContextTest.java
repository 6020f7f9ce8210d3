package org.reliabilityjunit.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ProxyContextTest {
    private static final int DRAWS = 100;

    private static List<Long> draws(long seed, String key, long connection) {
        SplittableRandom random = ProxyContext.random(seed, key, connection);
        return random.longs(DRAWS).boxed().toList();
    }

    @Test
    void sameSeedToxicAndConnection_drawTheSame() {
        assertThat(draws(7, "p/late", 3)).isEqualTo(draws(7, "p/late", 3));
    }

    @Test
    void neighbours_shareNoDraw_howeverShifted() {
        List<Long> draws = draws(1, "p/t1", 32);
        assertThat(draws).doesNotContainAnyElementsOf(draws(1, "p/t2", 32)); // the name's hash differs by 1
        assertThat(draws).doesNotContainAnyElementsOf(draws(1, "p/t1", 33));
        assertThat(draws).doesNotContainAnyElementsOf(draws(2, "p/t1", 32));
        assertThat(draws).doesNotContainAnyElementsOf(draws(2, "p/t1", 1));
    }

    @Test
    void namesOfTheSameHash_shareNoDraw() {
        assertThat("BB/t").hasSameHashCodeAs("Aa/t");
        assertThat(draws(1, "Aa/t", 1)).doesNotContainAnyElementsOf(draws(1, "BB/t", 1));
    }
}
