package org.reliabilityjunit.internal.adapter.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.fault.LossFault;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.Injection;
import org.reliabilityjunit.spi.Recovery;

@DisplayName("A loss of data")
class LossInjectionTest {

    private final List<String> calls = new ArrayList<>();

    /** A server that is ended, and whose files then cannot be deleted. */
    private class HalfLost implements Recovery {

        @Override
        public void backUp() {}

        @Override
        public void lose(String statement) {
            calls.add("lost");
            throw new EnvironmentException("the files resist");
        }

        @Override
        public void restore() {
            calls.add("restored");
        }

        @Override
        public List<Event> steps() {
            return List.of();
        }
    }

    private final class Lost extends HalfLost {

        @Override
        public void lose(String statement) {
            calls.add("lost");
        }
    }

    @Test
    void is_restored_when_it_fails_half_way() {
        assertThatThrownBy(() -> LossInjection.place(new LossFault("db", ""), new HalfLost(), List.of(), "watch"))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("the files resist");

        assertThat(calls).containsExactly("lost", "restored");
    }

    @Test
    void is_restored_once_when_it_ends() {
        Injection injection = LossInjection.place(new LossFault("db", ""), new Lost(), List.of(), "watch");
        assertThat(calls).containsExactly("lost");

        injection.remove();
        injection.remove();

        assertThat(calls).containsExactly("lost", "restored");
    }
}
