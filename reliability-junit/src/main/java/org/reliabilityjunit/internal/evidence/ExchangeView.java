package org.reliabilityjunit.internal.evidence;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.reliabilityjunit.journey.Exchange;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.timeline.InjectedFault;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.Timeline;

/**
 * An exchange with what the timeline knows about it.
 *
 * @param exchange the request and its answer
 * @param run the journey run it belongs to
 * @param first whether it is the first of its run; only that one was delayed by the driver
 * @param timeline of the scenario
 */
public record ExchangeView(Exchange exchange, Optional<JourneyRun> run, boolean first, Timeline timeline) {

    static List<ExchangeView> of(Journal journal) {
        Timeline timeline = journal.timeline();
        Set<Long> wanted = journal.exchanges().stream().map(Exchange::run).collect(Collectors.toSet());
        Map<Long, JourneyRun> runs = timeline.runs().stream()
                .filter(run -> wanted.contains(run.ordinal()))
                .collect(Collectors.toMap(JourneyRun::ordinal, Function.identity(), (a, b) -> a));
        Set<Long> seen = new HashSet<>();
        return journal.exchanges().stream()
                .map(exchange -> new ExchangeView(
                        exchange, Optional.ofNullable(runs.get(exchange.run())), seen.add(exchange.run()), timeline))
                .toList();
    }

    public String phase() {
        return run.flatMap(found -> timeline.phases().stream()
                        .filter(phase -> phase.contains(found.due()))
                        .map(Phase::name)
                        .findFirst())
                .map(name -> name.text())
                .orElse("outside the phases");
    }

    public String outcome() {
        return run.map(found -> found.outcome().name()).orElse("UNKNOWN");
    }

    public Optional<String> route() {
        return run.flatMap(found -> Optional.ofNullable(found.route()));
    }

    /** The faults in place while it lasted. */
    public String faults() {
        return timeline.faults().stream()
                .filter(fault -> fault.from() < exchange.end() && fault.to() > exchange.start())
                .map(ExchangeView::words)
                .collect(Collectors.joining("; "));
    }

    private static String words(InjectedFault fault) {
        return fault.link() + ": " + fault.description();
    }

    /** When the schedule wanted it: for the first exchange of a run that is when the run was due. */
    Instant intendedStart() {
        return timeline.wallClock(run.filter(found -> first)
                .map(JourneyRun::due)
                .map(due -> Math.min(due, exchange.start()))
                .orElse(exchange.start()));
    }

    Duration lag() {
        return run.map(found -> Duration.ofNanos(found.sent() - found.due())).orElse(Duration.ZERO);
    }

    Instant start() {
        return timeline.wallClock(exchange.start());
    }

    Instant end() {
        return timeline.wallClock(exchange.end());
    }

    /** How long it took, from when it was really sent. */
    public String took() {
        return Quantity.format(Duration.ofNanos(exchange.end() - exchange.start()));
    }

    /** Its path, or the whole text where that is no URL. */
    public String path() {
        try {
            return Optional.ofNullable(URI.create(exchange.url()).getPath()).orElse(exchange.url());
        } catch (IllegalArgumentException noUrl) {
            return exchange.url();
        }
    }

    public String answer() {
        return exchange.status() == 0 ? "no answer" : String.valueOf(exchange.status());
    }

    /** One line for people. */
    String title() {
        return "run %d, %s: %s %s, %s in %s%s"
                .formatted(
                        exchange.run(),
                        phase(),
                        exchange.method(),
                        path(),
                        answer(),
                        took(),
                        route().map(route -> " by " + route).orElse(""));
    }
}
