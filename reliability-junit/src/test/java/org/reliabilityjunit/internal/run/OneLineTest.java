package org.reliabilityjunit.internal.run;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A failure in one line")
class OneLineTest {

    private static final class Lazy extends IllegalStateException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new UnsupportedOperationException("the session is closed");
        }
    }

    @Test
    void hasNoBreaksAndNoBlanksAroundThem() {
        assertThat(OneLine.of(new AssertionError("\n a  b \r\n \n\tc\u2028d \n")))
                .isEqualTo("a  b c d");
    }

    @Test
    void namesTheFailureWhoseMessageCannotBeAskedFor() {
        assertThat(OneLine.of(new Lazy()))
                .isEqualTo("Lazy: its message cannot be told (UnsupportedOperationException)");
    }

    @Test
    @Timeout(value = 10, unit = SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void isFoundQuickly_howeverManyBlanksThereAre() {
        assertThat(OneLine.of(new AssertionError("a" + " ".repeat(200_000) + "b")))
                .startsWith("a ");
    }
}
