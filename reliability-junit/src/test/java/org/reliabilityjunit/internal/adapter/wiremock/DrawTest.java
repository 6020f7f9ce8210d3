package org.reliabilityjunit.internal.adapter.wiremock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The draw of a request")
class DrawTest {

    /** A seed that a report printed must decide the same in the next version. */
    @Test
    void isTheSameInEveryVersion() {
        assertThat(Draw.of(7391, 17)).isEqualTo(new Draw(0.6204168414878588, 0.867305024056126));
    }
}
