package org.reliabilityjunit.internal.run;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.reliabilityjunit.journey.Exchange;

/** Collects exchanges of concurrent runs, up to a limit; failures have room of their own beyond it. */
public final class ExchangeLog {

    private static final int MOST = 4_000;
    private static final int MOST_WITH_FAILURES = 6_000;
    private static final int FIRST_ERROR_STATUS = 400;

    private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();

    /** Adds one, with times on the clock of {@link System#nanoTime()}. */
    public void add(Exchange exchange) {
        boolean failed = exchange.status() == 0 || exchange.status() >= FIRST_ERROR_STATUS;
        if (size.get() < (failed ? MOST_WITH_FAILURES : MOST)) {
            size.incrementAndGet();
            exchanges.add(exchange);
        }
    }

    /** What was collected, with times since {@code startNanos}. */
    public List<Exchange> since(long startNanos) {
        return exchanges.stream()
                .map(one -> new Exchange(
                        one.run(),
                        one.start() - startNanos,
                        one.end() - startNanos,
                        one.method(),
                        one.url(),
                        one.requestHeaders(),
                        one.requestBody(),
                        one.status(),
                        one.responseHeaders(),
                        one.responseBody(),
                        one.error()))
                .toList();
    }
}
