package org.reliabilityjunit.internal.run;

import java.util.concurrent.locks.LockSupport;

/**
 * The clock of this JVM. It parks until shortly before the time and spins the rest: parking alone is late by the
 * scheduler's slack, and spinning for longer would take a processor from the service under test.
 */
public final class SystemClock implements PlayClock {

    private static final long SPIN_NANOS = 80_000;

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void sleepUntil(long nanoTime) throws InterruptedException {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (left > SPIN_NANOS) {
                LockSupport.parkNanos(left - SPIN_NANOS);
            } else {
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public long epochMillis() {
        return System.currentTimeMillis();
    }
}
