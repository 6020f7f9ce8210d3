package org.reliabilityjunit.internal.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.reliabilityjunit.journey.Exchange;

/** Room for the exchanges of one phase: the first ones, then failed ones, then the slowest. */
final class ExchangeRoom {

    private static final int FIRST = 500;
    private static final int FAILED = 250;
    private static final int SLOWEST = 50;
    private static final int FIRST_ERROR_STATUS = 400;

    private final List<Exchange> first = new ArrayList<>();
    private final List<Exchange> failed = new ArrayList<>();
    private final PriorityQueue<Exchange> slowest = new PriorityQueue<>(Comparator.comparingLong(ExchangeRoom::took));

    synchronized void add(Exchange exchange) {
        if (first.size() < FIRST) {
            first.add(exchange);
        } else if (hasFailed(exchange) && failed.size() < FAILED) {
            failed.add(exchange);
        } else {
            slowest.add(exchange);
            if (slowest.size() > SLOWEST) {
                slowest.poll();
            }
        }
    }

    synchronized List<Exchange> all() {
        return Stream.of(first, failed, slowest).flatMap(kept -> kept.stream()).toList();
    }

    private static boolean hasFailed(Exchange exchange) {
        return exchange.status() == 0 || exchange.status() >= FIRST_ERROR_STATUS;
    }

    private static long took(Exchange exchange) {
        return exchange.end() - exchange.start();
    }
}
