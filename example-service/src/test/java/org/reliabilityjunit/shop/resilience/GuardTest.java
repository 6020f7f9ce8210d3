package org.reliabilityjunit.shop.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class GuardTest {

    private static final Mitigations ALL_ON =
            new Mitigations(Switch.ON, Switch.ON, Switch.ON, Switch.ON, Switch.ON, Switch.ON, Switch.ON, Switch.ON);

    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
    private final Guards guards =
            new Guards(breakers, RetryRegistry.ofDefaults(), BulkheadRegistry.ofDefaults(), ALL_ON);
    private final List<Duration> attempts = new ArrayList<>();

    @Test
    void theBreakerCountsEveryAttemptAndTheFallbackSeesTheLastFailure() {
        String answer = guards.guard("it", new Settings().retrying(3)).call(this::fail, DependencyFailure::code);

        assertThat(answer).isEqualTo("it.broken_3");
        assertThat(attempts).hasSize(3);
        assertThat(breakers.circuitBreaker("it").getMetrics().getNumberOfFailedCalls())
                .isEqualTo(3);
    }

    @Test
    void anOpenBreakerIsNotRetried() {
        Guard guard = guards.guard("it", new Settings().retrying(3));
        CircuitBreaker breaker = breakers.circuitBreaker("it");
        breaker.transitionToOpenState();

        assertThat(guard.call(this::fail, DependencyFailure::code)).isEqualTo("it.circuit_open");
        assertThat(breaker.getMetrics().getNumberOfNotPermittedCalls()).isEqualTo(1);
        assertThat(attempts).isEmpty();
    }

    @Test
    void aBreakerThatOpensBetweenAttemptsEndsTheCall() {
        Guard guard = guards.guard("it", new Settings().retrying(5));
        guard.call(this::fail, DependencyFailure::code);

        assertThat(breakers.circuitBreaker("it").getState()).isEqualTo(CircuitBreaker.State.OPEN);
        assertThat(attempts).hasSize(4);
    }

    @Test
    void aFullBulkheadIsNeitherTheDependencysFaultNorRetried() throws Exception {
        Guard guard = guards.guard("it", new Settings().retrying(3));
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> guard.call(
                timeout -> {
                    entered.countDown();
                    awaitQuietly(leave);
                    return "served";
                },
                DependencyFailure::code));
        entered.await();

        assertThat(guard.call(this::fail, DependencyFailure::code)).isEqualTo("it.bulkhead_full");

        leave.countDown();
        assertThat(first.join()).isEqualTo("served");
        assertThat(breakers.circuitBreaker("it").getMetrics().getNumberOfFailedCalls())
                .isZero();
    }

    @Test
    void noAttemptIsMadeThatTheDeadlineWouldCutOff() {
        Settings hurried = new Settings().retrying(3).within(Duration.ofMillis(5));
        assertThat(guards.guard("it", hurried).call(this::fail, DependencyFailure::code))
                .isEqualTo("it.broken_1");
        assertThat(attempts).hasSize(1);
    }

    @Test
    void anAttemptMayNotOutlastTheDeadline() {
        guards.guard("it", new Settings().within(Duration.ofMillis(200))).call(this::fail, DependencyFailure::code);
        assertThat(attempts)
                .singleElement()
                .satisfies(limit -> assertThat(limit).isLessThanOrEqualTo(Duration.ofMillis(200)));
    }

    @Test
    void aSwitchedOffTimeoutAndDeadlineLeaveThirtySeconds() {
        guards.guard(
                        "it",
                        new Settings()
                                .without(new MitigationOverrides(null, null, null, Switch.OFF, null, null, Switch.OFF)))
                .call(this::fail, DependencyFailure::code);
        assertThat(attempts).containsExactly(Duration.ofSeconds(30));
    }

    @Test
    void aSwitchedOffFallbackLetsTheFailureOut() {
        Guard guard = guards.guard(
                "it", new Settings().without(new MitigationOverrides(null, null, Switch.OFF, null, null, null, null)));
        assertThatThrownBy(() -> guard.call(this::fail, DependencyFailure::code))
                .isInstanceOf(DependencyUnavailable.class)
                .hasMessageContaining("'it'");
    }

    @Test
    void aDefectIsNotHiddenBehindTheFallback() {
        Guard guard = guards.guard("it", new Settings());
        assertThatThrownBy(() -> guard.call(
                        timeout -> {
                            throw new IllegalStateException("a defect");
                        },
                        failure -> "hidden"))
                .hasMessage("a defect");
    }

    private String fail(Duration timeout) {
        attempts.add(timeout);
        throw new DependencyFailure("it", "broken_" + attempts.size(), null);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A breaker that opens after four failures, a bulkhead for one. */
    private record Settings(int attempts, Duration deadline, MitigationOverrides mitigations)
            implements DependencySettings {

        Settings() {
            this(1, Duration.ofMinutes(1), new MitigationOverrides(null, null, null, null, null, null, null));
        }

        Settings retrying(int times) {
            return new Settings(times, deadline, mitigations);
        }

        Settings within(Duration allowed) {
            return new Settings(attempts, allowed, mitigations);
        }

        Settings without(MitigationOverrides off) {
            return new Settings(attempts, deadline, off);
        }

        @Override
        public Duration attemptTimeout() {
            return Duration.ofSeconds(10);
        }

        @Override
        public int maxConcurrent() {
            return 1;
        }

        @Override
        public RetrySettings retry() {
            return new RetrySettings(attempts, Duration.ofMillis(10), Duration.ofMillis(20), 0, false);
        }

        @Override
        public BreakerSettings breaker() {
            return new BreakerSettings(4, 4, 50, Duration.ofSeconds(30), 100, Duration.ofMinutes(1), 1);
        }
    }
}
