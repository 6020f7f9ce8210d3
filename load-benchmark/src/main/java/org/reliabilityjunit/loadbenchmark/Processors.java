package org.reliabilityjunit.loadbenchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The processor time of this JVM in seven seconds of its driving, and what of it the compiler took. */
final class Processors {

    static final Processors METER = new Processors();

    /** When it begins to look. */
    static final Duration FROM = Duration.ofSeconds(2);

    private static final Duration LENGTH = Duration.ofSeconds(7);

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final AtomicLong began = new AtomicLong();
    private final AtomicLong cpuBefore = new AtomicLong();
    private final AtomicLong took = new AtomicLong();
    private final AtomicLong used = new AtomicLong();
    private final AtomicLong compiledBefore = new AtomicLong();
    private final AtomicLong compiled = new AtomicLong();

    private Processors() {}

    /** Looks when the first run of a certain second is under way. */
    void at(long ordinal, int perSecond) {
        if (ordinal == FROM.toSeconds() * perSecond) {
            began.set(System.nanoTime());
            cpuBefore.set(system.getProcessCpuTime());
            compiledBefore.set(compilerMillis());
        } else if (ordinal == FROM.plus(LENGTH).toSeconds() * perSecond) {
            took.set(System.nanoTime() - began.get());
            used.set(system.getProcessCpuTime() - cpuBefore.get());
            compiled.set(compilerMillis() - compiledBefore.get());
        }
    }

    private static long compilerMillis() {
        return ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
    }

    /** How many processors were busy for it. */
    double busy() {
        return (double) used.get() / took.get();
    }

    /** How many of these the compiler kept busy, which has less and less to do. */
    double compiling() {
        return compiled.get() * 1e6 / took.get();
    }
}
