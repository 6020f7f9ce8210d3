package org.reliabilityjunit.shop.resilience;

import java.util.function.Supplier;

/**
 * The attempts of one call, which ends early when the wait before the next attempt would outlast the deadline: the retry
 * knows how to wait, but not for how long a caller is still there.
 */
final class AttemptsBeforeDeadline<T> implements Supplier<T> {

    private final String dependency;
    private final Supplier<T> attempt;
    private final Deadline deadline;
    private final RetrySettings retry;
    private int made;

    AttemptsBeforeDeadline(String dependency, Supplier<T> attempt, Deadline deadline, RetrySettings retry) {
        this.dependency = dependency;
        this.attempt = attempt;
        this.deadline = deadline;
        this.retry = retry;
    }

    @Override
    public T get() {
        made++;
        try {
            return attempt.get();
        } catch (RuntimeException failed) {
            if (deadline.leavesNoTimeAfter(retry.longestWaitAfter(made))) {
                throw DependencyFailure.of(dependency, failed).conclusive();
            }
            throw failed;
        }
    }
}
