package org.reliabilityjunit.internal.run;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reliabilityjunit.internal.plan.Plan;
import org.reliabilityjunit.journey.Exchange;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.timeline.Phase;

/** Collects exchanges of concurrent runs. Each phase has room of its own, so that none is crowded out by those before. */
public final class ExchangeLog implements Progress {

    private final List<ExchangeRoom> rooms = new CopyOnWriteArrayList<>(List.of(new ExchangeRoom()));
    private volatile ExchangeRoom room = rooms.get(0);

    /** Adds one, with times on the clock of {@link System#nanoTime()}. */
    public void add(Exchange exchange) {
        room.add(exchange);
    }

    @Override
    public void phaseBegins(Plan plan, Phase phase) {
        makeRoom();
    }

    void makeRoom() {
        ExchangeRoom next = new ExchangeRoom();
        rooms.add(next);
        room = next;
    }

    /** Those still in flight belong to it, and find room in the next. */
    @Override
    public void phaseEnds(Plan plan, Phase phase, List<JourneyRun> endedRuns) {}

    /** What was collected, with times since {@code startNanos}. */
    public List<Exchange> since(long startNanos) {
        return rooms.stream()
                .flatMap(one -> one.all().stream())
                .map(one -> since(startNanos, one))
                .toList();
    }

    private static Exchange since(long startNanos, Exchange exchange) {
        return new Exchange(
                exchange.run(),
                exchange.start() - startNanos,
                exchange.end() - startNanos,
                exchange.method(),
                exchange.url(),
                exchange.requestHeaders(),
                exchange.requestBody(),
                exchange.status(),
                exchange.responseHeaders(),
                exchange.responseBody(),
                exchange.error());
    }
}
