package org.reliabilityjunit;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reliabilityjunit.evidence.AppliedOverride;
import org.reliabilityjunit.internal.plan.PlanException;
import org.reliabilityjunit.internal.run.WorkerThreads;
import org.reliabilityjunit.oracle.HostLimits;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.quantity.QuantityException;
import org.reliabilityjunit.spi.ServicePlace;

/**
 * The configuration parameters of a run, from {@code junit-platform.properties} or system properties.
 *
 * @param parameters looks one up
 * @param names of those that are set, as far as they can be seen
 * @param seed of this run
 */
record Settings(Function<String, Optional<String>> parameters, ParameterNames names, long seed) {

    private static final String SEED = "reliability.seed";
    private static final String OUTPUT = "reliability.output";
    private static final String ENVIRONMENT = "reliability.environment";
    private static final String SERVICE = "reliability.service";
    private static final String REPLAY = "reliability.replay";
    private static final String PROMETHEUS = "reliability.prometheus";
    private static final String PROMETHEUS_DELAY = "reliability.prometheus.delay";
    private static final String ROUTE_HEADER = "reliability.route.header";
    private static final String FOREIGN_LOAD = "reliability.foreign-load";
    private static final String THREADS = "reliability.threads";
    private static final String LATENESS = "reliability.lateness";
    private static final List<String> NAMES = List.of(
            SEED,
            OUTPUT,
            ENVIRONMENT,
            SERVICE,
            REPLAY,
            PROMETHEUS,
            PROMETHEUS_DELAY,
            ROUTE_HEADER,
            FOREIGN_LOAD,
            THREADS,
            LATENESS);
    private static final int SEEDS = 1_000_000;

    static Settings of(Function<String, Optional<String>> parameters, ParameterNames names) {
        return new Settings(
                parameters,
                names.checked(NAMES),
                parameters.apply(SEED).map(Settings::seed).orElseGet(() -> (long) new SecureRandom().nextInt(SEEDS)));
    }

    private static long seed(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException none) {
            throw new PlanException(
                    "the parameter %s is \"%s\"; a seed is a whole number, such as the one a report printed"
                            .formatted(SEED, text),
                    none);
        }
    }

    Optional<String> parameter(String name) {
        return parameters.apply(name);
    }

    /** Where evidence goes. */
    Path output(ProjectDirectory project) {
        return parameter(OUTPUT)
                .map(Path::of)
                .map(project::resolve)
                .orElseGet(() -> project.buildFolder().resolve("reliability"));
    }

    /** Where dependencies run, as was wished: {@code auto}, {@code embedded} or {@code docker}. */
    String environment() {
        return oneOf(ENVIRONMENT, List.of("auto", "embedded", "docker")).orElse("auto");
    }

    /** Where the service runs; empty when that is as declared. */
    Optional<ServicePlace> service() {
        return oneOf(SERVICE, List.of("process", "container"))
                .map(place -> ServicePlace.valueOf(place.toUpperCase(Locale.ROOT)));
    }

    private Optional<String> oneOf(String name, List<String> legal) {
        Optional<String> wish = parameter(name).map(String::strip);
        if (wish.isPresent() && !legal.contains(wish.get())) {
            throw new PlanException(
                    "the parameter %s is \"%s\"; legal are %s".formatted(name, wish.get(), String.join(", ", legal)));
        }
        return wish;
    }

    /** How much of the host's own noise a verdict bears. */
    HostLimits hostLimits() {
        return new HostLimits(
                quantity(LATENESS, Quantity::duration),
                quantity(FOREIGN_LOAD, Quantity::share)
                        .orElse(HostLimits.usual().foreignLoad()));
    }

    private <T> Optional<T> quantity(String name, Function<String, T> parser) {
        try {
            return parameter(name).map(parser);
        } catch (QuantityException unreadable) {
            throw new PlanException("the parameter %s: %s".formatted(name, unreadable.problem()), unreadable);
        }
    }

    /** What walks the journeys. */
    WorkerThreads threads() {
        WorkerThreads wish = oneOf(THREADS, List.of("platform", "virtual"))
                .map(threads -> WorkerThreads.valueOf(threads.toUpperCase(Locale.ROOT)))
                .orElse(WorkerThreads.PLATFORM);
        if (!wish.exist()) {
            throw new PlanException(
                    "the parameter %s is \"virtual\", but this JVM (%s) has no virtual threads; run the tests on Java 21 or later, or leave it out"
                            .formatted(THREADS, Runtime.version()));
        }
        return wish;
    }

    /** The Prometheus that the user has; empty when one is to be started. */
    Optional<URI> prometheus() {
        return parameter(PROMETHEUS).map(String::strip).map(Settings::address);
    }

    /** How long the service's metrics take to a Prometheus that the user has and that does not read the service itself. */
    Optional<Duration> prometheusDelay() {
        Optional<Duration> delay = quantity(PROMETHEUS_DELAY, Quantity::duration);
        if (delay.isPresent() && prometheus().isEmpty()) {
            throw new PlanException(
                    "the parameter %s is \"%s\", but no %s is named; the one that is started reads the service itself. Name one, or leave it out"
                            .formatted(PROMETHEUS_DELAY, Quantity.format(delay.get()), PROMETHEUS));
        }
        return delay;
    }

    private static URI address(String text) {
        if (!text.matches("https?://[^/]+(/.*)?")) {
            throw new PlanException(
                    "the parameter %s is \"%s\"; legal is the address of a Prometheus such as http://localhost:9090"
                            .formatted(PROMETHEUS, text));
        }
        return URI.create(text);
    }

    String routeHeader() {
        return parameter(ROUTE_HEADER).orElse("X-Route");
    }

    /** The command that runs one scenario again, as it was run: with what was overridden, and what noise it bore. */
    String replay(ProjectDirectory project, Class<?> testClass, String method, List<AppliedOverride> overrides) {
        return parameter(REPLAY)
                .orElseGet(() -> project.defaultReplay(testClass) + "{parameters}")
                .replace("{class}", testClass.getName())
                .replace("{method}", method)
                .replace("{seed}", Long.toString(seed))
                .replace("{parameters}", replayed(overrides));
    }

    private String replayed(List<AppliedOverride> overrides) {
        Stream<String> limits = Stream.of(LATENESS, FOREIGN_LOAD)
                .flatMap(name -> parameter(name).map(value -> argument(name, value)).stream());
        return Stream.concat(
                        overrides.stream().map(override -> argument(override.parameter(), override.used())), limits)
                .collect(Collectors.joining());
    }

    /** In quotes where a shell would see more in it than text. */
    private static String argument(String name, String value) {
        String argument = "-D" + name + "=" + value;
        return argument.matches("[\\w.=%:/+-]*") ? " " + argument : " '" + argument.replace("'", "'\\''") + "'";
    }
}
