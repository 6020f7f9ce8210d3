package org.reliabilityjunit.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.model.HostConfig;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.fault.CpuQuotaFault;
import org.reliabilityjunit.fault.KillFault;
import org.reliabilityjunit.fault.MemoryLimitFault;
import org.reliabilityjunit.internal.adapter.testcontainers.NeedsDocker;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.FaultTarget;
import org.reliabilityjunit.spi.Injection;
import org.reliabilityjunit.spi.RedisSpec;
import org.testcontainers.DockerClientFactory;

@NeedsDocker
@DisplayName("A fault of a container")
class DockerProcessFaultsTest extends ProcessFaultConformance {

    private static final long MEBIBYTE = 1 << 20;

    DockerProcessFaultsTest() {
        super("docker");
    }

    private static List<String> containers() {
        return DockerClientFactory.instance()
                .client()
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(
                        Map.of(DockerClientFactory.TESTCONTAINERS_SESSION_ID_LABEL, DockerClientFactory.SESSION_ID))
                .exec()
                .stream()
                .filter(container -> container.getImage().startsWith("redis"))
                .map(container -> container.getId())
                .toList();
    }

    @Override
    protected long servers() {
        return containers().size();
    }

    private static HostConfig limits() {
        return DockerClientFactory.instance()
                .client()
                .inspectContainerCmd(containers().get(0))
                .exec()
                .getHostConfig();
    }

    @Test
    void quota_slows_it_down_until_it_ends() throws IOException {
        FaultTarget cache = started(new RedisSpec("cache"));
        try (Socket client = connected(cache.links().get(0).endpoint())) {
            long free = busy(client);
            Injection quota = inject(new CpuQuotaFault("cache", 0.05), cache);
            assertThat(limits().getCpuQuota()).isEqualTo(5_000);

            long limited = busy(client);

            quota.remove();
            quota.remove();
            assertThat(limited).as("against %d ms without a quota", free).isGreaterThan(3 * free);
            assertThat(quota.hits().touched()).isOne();
            assertThat(quota.hits().effects()).isEqualTo(Map.of("met the limit", 1L));
            assertThat(limits().getCpuQuota()).isEqualTo(-1);
        }
    }

    /** Milliseconds for a second's worth of work or less. */
    private static long busy(Socket client) throws IOException {
        long start = System.nanoTime();
        assertThat(ask(client, "EVAL \"local x=0;for i=1,20000000 do x=x+i end;return 1\" 0", LONG))
                .isEqualTo(":1");
        return (System.nanoTime() - start) / 1_000_000;
    }

    @Test
    void limit_of_memory_is_in_force_until_it_ends() throws IOException {
        FaultTarget cache = started(new RedisSpec("cache"));
        try (Socket client = connected(cache.links().get(0).endpoint())) {
            Injection limit = inject(new MemoryLimitFault("cache", 64 * MEBIBYTE), cache);
            assertThat(limits().getMemory()).isEqualTo(64 * MEBIBYTE);
            assertThat(ask(client, "PING", LONG)).isEqualTo("+PONG");

            limit.remove();

            assertThat(limit.hits().touched()).isOne();
            assertThat(limits().getMemory()).isGreaterThan(1024 * MEBIBYTE);
            assertThat(ask(client, "PING", LONG)).isEqualTo("+PONG");
        }
    }

    @Test
    void limit_of_memory_that_is_too_small_ends_it_and_its_removal_starts_it_again() throws IOException {
        FaultTarget cache = started(new RedisSpec("cache"));
        Injection limit = inject(new MemoryLimitFault("cache", 16 * MEBIBYTE), cache);
        try (Socket client = connected(cache.links().get(0).endpoint())) {
            assertThatThrownBy(() -> ask(client, "SETRANGE big 40000000 x", LONG))
                    .isInstanceOf(IOException.class);
        }

        limit.remove();

        try (Socket client = connected(cache.links().get(0).endpoint())) {
            assertThat(ask(client, "SETRANGE big 40000000 x", LONG)).isEqualTo(":40000001");
        }
    }

    @Test
    void limit_that_the_engine_refuses_tells_why() {
        FaultTarget cache = started(new RedisSpec("cache"));

        assertThatThrownBy(() -> inject(new MemoryLimitFault("cache", 1000), cache))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("the container of 'cache' cannot be limited to bytes 1000: ")
                .hasMessageContaining("6MB");
    }

    @Test
    void kill_keeps_the_log_going() throws IOException {
        FaultTarget cache = started(new RedisSpec("cache"));
        Injection kill = inject(new KillFault("cache"), cache);

        kill.remove();

        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(directory.resolve("logs/cache.log"))
                        .content()
                        .containsSubsequence("Ready to accept connections", "Ready to accept connections"));
    }
}
