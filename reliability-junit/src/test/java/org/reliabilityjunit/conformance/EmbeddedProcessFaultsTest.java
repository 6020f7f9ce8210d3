package org.reliabilityjunit.conformance;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.fault.CpuQuotaFault;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.FaultTarget;
import org.reliabilityjunit.spi.RedisSpec;

@DisplayName("A fault of a child process")
class EmbeddedProcessFaultsTest extends ProcessFaultConformance {

    EmbeddedProcessFaultsTest() {
        super("embedded");
    }

    @Override
    protected long servers() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .filter(child -> child.info().command().orElse("").contains("redis"))
                .count();
    }

    @Test
    void of_limits_is_refused() {
        FaultTarget cache = started(new RedisSpec("cache"));

        assertThatThrownBy(() -> inject(new CpuQuotaFault("cache", 0.5), cache))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("limits need the environment 'docker'");
    }
}
