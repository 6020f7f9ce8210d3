package org.reliabilityjunit.internal.run;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.internal.plan.Plan;
import org.reliabilityjunit.internal.plan.PlanException;
import org.reliabilityjunit.internal.plan.PlannedOracle;
import org.reliabilityjunit.oracle.PromQlOracle;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.spi.Availability;
import org.reliabilityjunit.spi.Host;
import org.reliabilityjunit.spi.QuerySource;
import org.reliabilityjunit.spi.QuerySourceProvider;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/** Asks the queries of a plan's oracles: once before anything is broken, to see that they are understood, and once in the end. */
public final class MetricQueries implements AutoCloseable {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** A Prometheus that was just started looks for what to read after five seconds first. */
    private static final Duration FIRST_READING = Duration.ofSeconds(30);

    private final Plan plan;
    private final @Nullable QuerySource source;
    private final @Nullable LastReadings readings;
    private final PlayClock clock;
    private final Optional<Duration> delay;

    private MetricQueries(
            Plan plan,
            @Nullable QuerySource source,
            @Nullable LastReadings readings,
            PlayClock clock,
            Optional<Duration> delay) {
        this.plan = plan;
        this.source = source;
        this.readings = readings;
        this.clock = clock;
        this.delay = delay;
    }

    /**
     * Begins; nothing is started where no oracle asks.
     *
     * @param address of the database the user has; empty when one is to be started, which then has read each service once
     * @param delay how long metrics take to the one the user has, where it does not read the services itself
     * @throws PlanException when there is none, or a query is not understood
     */
    public static MetricQueries begin(
            Plan plan,
            RunningEnvironment environment,
            PlayClock clock,
            Optional<URI> address,
            Optional<Duration> delay,
            Supplier<Host> host)
            throws InterruptedException {
        if (plan.queries().isEmpty()) {
            return new MetricQueries(plan, null, null, clock, delay);
        }
        QuerySourceProvider provider = ServiceLoader.load(QuerySourceProvider.class)
                .findFirst()
                .orElseThrow(() -> refused(plan, "nothing on the class path can ask a Prometheus"));
        Map<String, URI> services = services(environment);
        QuerySource source = address.map(provider::connect).orElseGet(() -> started(plan, provider, services, host));
        LastReadings readings = new LastReadings(clock, source, services.values());
        MetricQueries queries = new MetricQueries(plan, source, readings, clock, delay);
        try {
            queries.requireUnderstood();
            if (address.isEmpty()) {
                readings.awaitFirst(FIRST_READING);
            }
            return queries;
        } catch (PlanException | InterruptedException notBegun) {
            queries.close();
            throw notBegun;
        }
    }

    private static Map<String, URI> services(RunningEnvironment environment) {
        Map<String, URI> services = new LinkedHashMap<>();
        environment
                .instances()
                .forEach(instance -> instance.metrics()
                        .ifPresent(metrics -> services.put(instance.name(), URI.create(metrics.address()))));
        return services;
    }

    private static QuerySource started(
            Plan plan, QuerySourceProvider provider, Map<String, URI> services, Supplier<Host> host) {
        Availability availability = provider.availability();
        if (!availability.available()) {
            throw refused(plan, availability.reason());
        }
        if (services.isEmpty()) {
            throw refused(plan, "no service of the environment shows metrics that a Prometheus could read");
        }
        return provider.start(services, host.get());
    }

    private static PlanException refused(Plan plan, String reason) {
        PlannedOracle asking = plan.oracles().stream()
                .filter(planned -> !planned.oracle().queries().isEmpty())
                .findFirst()
                .orElseThrow();
        return new PlanException("%s: \"%s\" has nobody to ask: %s."
                .formatted(asking.source(), asking.oracle().expectation(), reason));
    }

    private void requireUnderstood() {
        for (PlannedOracle planned : plan.oracles()) {
            for (String query : planned.oracle().queries()) {
                try {
                    asked(query, SHORTEST, Instant.now());
                } catch (IOException failed) {
                    throw new PlanException(
                            "%s: the query \"%s\" has no answer at %s: %s"
                                    .formatted(planned.source(), query, address(), failed.getMessage()),
                            failed);
                }
            }
        }
    }

    private String address() {
        return source == null ? "" : source.address();
    }

    private Map<String, Double> asked(String query, Duration scenario, Instant at) throws IOException {
        return source == null ? Map.of() : source.query(PromQlOracle.expanded(query, scenario), at);
    }

    /** The answers, when the scenario is over and the services were read once more. */
    public List<Event> end(Timeline timeline) throws InterruptedException {
        if (plan.queries().isEmpty()) {
            return List.of();
        }
        Optional<String> ignorant = ignorant(Instant.now());
        List<Event> events = new ArrayList<>();
        Instant now = Instant.now();
        long nanos = Duration.between(timeline.startedAt(), now).toNanos();
        long from =
                timeline.phase(PhaseName.BASELINE).map(phase -> phase.start()).orElse(0L);
        for (String query : plan.queries()) {
            events.add(ignorant.map(reason -> PromQlOracle.noAnswer(query, nanos, now, reason))
                    .orElseGet(() -> answer(query, Duration.ofNanos(nanos - from), now, nanos)));
        }
        return events;
    }

    /** Why it may not know of the last runs; also what came just before the end must have been read. */
    private Optional<String> ignorant(Instant end) throws InterruptedException {
        if (delay.isPresent()) {
            clock.sleepUntil(clock.nanoTime() + delay.get().toNanos());
            return Optional.empty();
        }
        try {
            return readings == null ? Optional.empty() : readings.missing(end);
        } catch (IOException failed) {
            return Optional.of(OneLine.of(failed));
        }
    }

    private Event answer(String query, Duration scenario, Instant now, long nanos) {
        try {
            return PromQlOracle.answer(query, nanos, now, asked(query, scenario, now));
        } catch (IOException failed) {
            return PromQlOracle.noAnswer(query, nanos, now, OneLine.of(failed));
        }
    }

    @Override
    public void close() {
        if (source != null) {
            source.close();
        }
    }
}
