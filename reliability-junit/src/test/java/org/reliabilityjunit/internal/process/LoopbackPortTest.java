package org.reliabilityjunit.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A port of the loopback address")
class LoopbackPortTest {

    @Test
    void isFree_andNoneThatAnOutgoingConnectionMayTake() {
        assertThat(IntStream.range(0, 200).map(any -> LoopbackPort.free())).allSatisfy(port -> {
            assertThat(port).isBetween(15_000, 32_767);
            assertThatCode(() -> LoopbackPort.requireFree("db", port)).doesNotThrowAnyException();
        });
    }

    @Test
    void isAnotherForNextToEverybodyWhoAsks() {
        assertThat(IntStream.range(0, 50)
                        .map(any -> LoopbackPort.free())
                        .distinct()
                        .count())
                .isGreaterThan(45);
    }
}
