package org.reliabilityjunit.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A message to the guardian")
class MessageTest {

    @TempDir
    Path directory;

    private final ProcessHandle self = ProcessHandle.current();
    private final Wards wards = new Wards();

    @Test
    void finds_the_process_that_was_meant() {
        assertThat(Message.find(self.pid(), startMillis())).contains(self);
    }

    @Test
    void never_finds_a_later_process_with_the_same_id() {
        long earlier = startMillis() - Duration.ofMinutes(1).toMillis();

        assertThat(Message.find(self.pid(), earlier)).isEmpty();
    }

    @Test
    void guards_and_forgets() {
        Message.apply(Message.guard(self), wards);
        Message.apply(Message.guard(directory), wards);
        assertThat(wards.messages()).containsExactly(Message.guard(self), Message.guard(directory));

        Message.apply(Message.forget(self), wards);
        Message.apply(Message.forget(directory), wards);
        assertThat(wards.messages()).isEmpty();
    }

    @Test
    void keeps_every_name_on_one_line() {
        Path odd = oddlyNamed(directory);

        Message.apply(Message.guard(odd), wards);

        assertThat(Message.guard(odd)).doesNotContain("\n").isASCII();
        assertThat(wards.messages()).containsExactly(Message.guard(odd));
    }

    @Test
    void does_nothing_when_only_a_part_of_it_arrived() {
        String whole = Message.guard(directory);

        for (int length = 0; length < whole.length(); length++) {
            Message.apply(whole.substring(0, length), wards);
        }

        assertThat(wards.messages()).isEmpty();
    }

    static Path oddlyNamed(Path directory) {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return directory.resolve(windows ? "ünïcode 100%" : "line\nend ünïcode 100% .");
    }

    private long startMillis() {
        return self.info().startInstant().map(Instant::toEpochMilli).orElseThrow();
    }
}
