package org.reliabilityjunit.internal.adapter.wiremock;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.reliabilityjunit.spi.Injection;
import wiremock.jakarta.servlet.http.HttpServletRequest;

/**
 * The faults in place on one stub. They decide about one request after the other, so which requests they touch follows
 * from their seeds and from the order of arrival alone, however many clients there are.
 */
final class ActiveFaults implements AutoCloseable {

    private final List<ActiveFault> active = new CopyOnWriteArrayList<>();
    private final ScheduledThreadPoolExecutor timer;

    ActiveFaults(String name) {
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "reliability-delays-" + name);
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    synchronized Injection add(RequestFault fault, long seed) {
        ActiveFault added = new ActiveFault(fault, seed, this, timer);
        active.add(added);
        return added;
    }

    synchronized void remove(ActiveFault fault) {
        active.remove(fault);
    }

    /** What is done to a request, in order of injection. */
    synchronized Step decide(HttpServletRequest request) {
        Treatment treatment = new Treatment();
        active.forEach(fault -> fault.treat(request, treatment));
        return treatment.steps();
    }

    @Override
    public void close() {
        active.forEach(ActiveFault::remove);
        timer.shutdownNow();
    }
}
