package org.reliabilityjunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.environment.HttpStub;
import org.reliabilityjunit.environment.Postgres;
import org.reliabilityjunit.environment.Redis;

/** Short scenarios whose dependency is a process that is killed or stopped. */
@DisplayName("A scenario with a process fault")
class ProcessFaultScenarioTest {

    @TempDir
    Path output;

    @Test
    void passes_when_the_journey_does_without_a_killed_cache() {
        Engine.Result result = Engine.writingTo(output).run(ToleratedKillCase.class);

        assertThat(result.thrown()).isEmpty();
        assertThat(output.resolve("P-1/journal.json")).content().contains("killed (connections cut and refused)");
    }

    @Test
    void fails_when_the_journey_needs_the_killed_cache_and_sees_it_come_back() {
        Engine.Result result = Engine.writingTo(output).run(NeededCacheCase.class);

        assertThat(result.thrown()).singleElement().isInstanceOf(ScenarioFailedError.class);
        assertThat(result.onlyMessage()).contains("FAIL  journey success").contains("pass  recovers within 2s");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows cannot stop a process")
    void fails_when_the_journey_needs_the_paused_database_and_sees_it_go_on() {
        Engine.Result result = Engine.writingTo(output).run(PausedDatabaseCase.class);

        assertThat(result.thrown()).singleElement().isInstanceOf(ScenarioFailedError.class);
        assertThat(result.onlyMessage()).contains("FAIL  journey success").contains("pass  recovers within 3s");
    }

    @Test
    void is_inconclusive_when_nobody_meets_the_killed_cache() {
        Engine.Result result = Engine.writingTo(output).run(UnusedCacheCase.class);

        assertThat(result.thrown()).singleElement().isInstanceOf(ScenarioInconclusiveException.class);
        assertThat(result.onlyMessage()).contains("touched 0 of 0 connections to cache");
    }

    @Test
    void is_refused_when_a_child_process_is_to_be_limited() {
        assertThat(refused(LimitedCase.class))
                .isEqualTo(
                        "@CpuQuota on LimitedCase.journey(): \"limited to 0.5 cores\" cannot be put on 'cache': limits need the environment 'docker', and it runs as a process of this machine. Set -Dreliability.environment=docker.");
    }

    @Test
    void is_refused_when_a_stub_in_this_jvm_is_to_be_paused() {
        assertThat(refused(PausedStubCase.class))
                .isEqualTo(
                        "@Pause on PausedStubCase.journey(): \"paused (connections wait)\" cannot be put on 'psp': it has no process of its own; cut the link to it with @Down instead.");
    }

    @Test
    void is_refused_when_what_a_stub_keeps_is_to_be_lost() {
        assertThat(refused(LostStubCase.class))
                .isEqualTo(
                        "@RestoreDrill on LostStubCase.journey(): \"data lost (its files are gone)\" cannot be put on 'psp': it keeps no data that could be restored; a restore drill is for an archived Postgres.");
    }

    @Test
    void is_refused_when_a_size_cannot_be_read() {
        assertThat(refused(UnreadableSizeCase.class))
                .isEqualTo(
                        "@MemoryLimit on UnreadableSizeCase.journey(): attribute size: \"much\" cannot be read: a size is whole megabytes such as 64MB.");
    }

    private String refused(Class<?> fixture) {
        Engine.Result result = Engine.writingTo(output).run(fixture);
        assertThat(result.thrown()).singleElement().isInstanceOf(ScenarioConfigurationException.class);
        assertThat(output).isEmptyDirectory();
        return result.onlyMessage();
    }

    private static void ping(Redis cache) throws IOException {
        try (Socket socket =
                new Socket(cache.endpoint().host(), cache.endpoint().port())) {
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            if (socket.getInputStream().read() != '+') {
                throw new IOException("no PONG");
            }
        }
    }

    @ReliabilityTest
    static class ToleratedKillCase {
        @Dependency
        static final Redis cache = Redis.named("cache");

        @ExceptionScenario(id = "P-1", title = "Nobody misses the cache")
        @Load(value = "20/s", warmUp = "2s", baseline = "1s", fault = "1s", recovery = "500ms")
        @Kill(of = "cache")
        @JourneySuccess(">= 99%")
        void journey() {
            try {
                ping(cache);
            } catch (IOException tolerated) {
                // The journey does without.
            }
        }
    }

    @ReliabilityTest
    static class NeededCacheCase {
        @Dependency
        static final Redis cache = Redis.named("cache");

        @ExceptionScenario(id = "P-1")
        @Load(value = "20/s", warmUp = "2s", baseline = "1s", fault = "500ms", recovery = "3s")
        @Kill(of = "cache")
        @JourneySuccess(">= 99%")
        @RecoversWithin(value = "2s", runs = 10)
        void journey() throws IOException {
            ping(cache);
        }
    }

    @ReliabilityTest
    static class PausedDatabaseCase {
        @Dependency
        static final Postgres db = Postgres.named("db");

        @ExceptionScenario(id = "P-1")
        @Load(value = "10/s", warmUp = "2s", baseline = "1s", fault = "3s", recovery = "4s")
        @Pause(of = "db")
        @JourneySuccess(">= 99%")
        @RecoversWithin(value = "3s", runs = 10)
        void journey() throws SQLException {
            try (Connection connection =
                            DriverManager.getConnection(db.jdbcUrl() + "?socketTimeout=1", db.user(), db.password());
                    Statement statement = connection.createStatement()) {
                statement.execute("select 1");
            }
        }
    }

    @ReliabilityTest
    static class UnusedCacheCase {
        @Dependency
        static final Redis cache = Redis.named("cache");

        @ExceptionScenario(id = "P-1")
        @Load(value = "20/s", warmUp = "2s", baseline = "1s", fault = "300ms", recovery = "300ms")
        @Kill(of = "cache")
        @JourneySuccess(">= 99%")
        void journey() {}
    }

    @ReliabilityTest
    static class LimitedCase {
        @Dependency
        static final Redis cache = Redis.named("cache");

        @ExceptionScenario(id = "P-1")
        @Load("20/s")
        @CpuQuota(of = "cache", cores = 0.5)
        @JourneySuccess(">= 99%")
        void journey() {}
    }

    @ReliabilityTest
    static class LostStubCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp");

        @ExceptionScenario(id = "P-1")
        @Load("20/s")
        @RestoreDrill(of = "psp", rto = "<= 60s", rpo = "<= 5s")
        void journey() {}
    }

    @ReliabilityTest
    static class PausedStubCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp");

        @ExceptionScenario(id = "P-1")
        @Load("20/s")
        @Pause(of = "psp")
        @JourneySuccess(">= 99%")
        void journey() {}
    }

    @ReliabilityTest
    static class UnreadableSizeCase {
        @Dependency
        static final Redis cache = Redis.named("cache");

        @ExceptionScenario(id = "P-1")
        @Load("20/s")
        @MemoryLimit(of = "cache", size = "much")
        @JourneySuccess(">= 99%")
        void journey() {}
    }
}
