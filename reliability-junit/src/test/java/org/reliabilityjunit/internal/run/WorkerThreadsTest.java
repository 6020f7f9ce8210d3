package org.reliabilityjunit.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Worker threads")
class WorkerThreadsTest {

    @ParameterizedTest
    @EnumSource
    void areNamedAndNumbered_andKeepNoJvmAlive(WorkerThreads threads) throws Exception {
        if (!threads.exist()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> threads.named("run-"))
                    .withMessage("this JVM has no virtual threads");
            return;
        }
        ExecutorService workers = threads.named("run-");
        Thread first = workers.submit(Thread::currentThread).get(10, TimeUnit.SECONDS);
        workers.shutdownNow();

        assertThat(first.getName()).isEqualTo("run-1");
        assertThat(first.isDaemon()).isTrue();
    }

    @Test
    void areVirtualOnANewerJvm() {
        assumeFalse(Runtime.version().feature() >= 21, "there they are");

        assertThat(WorkerThreads.VIRTUAL.exist()).isFalse();
    }
}
