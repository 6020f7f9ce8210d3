package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.timeline.Timeline;

/** What an oracle of routes comes to: one timeline, and the one Alertmanager that is meant. */
final class AlertRoutesJudging {

    private static final String FIRING = "firing";

    /** It takes that long until it has found its Alertmanager, and has read the service. */
    private static final Duration PROMETHEUS = Duration.ofMillis(6_500);

    private static final Set<String> EMPTY = Set.of("", "null");

    private final AlertSelector alert;
    private final List<String> to;
    private final List<String> notTo;
    private final @Nullable Duration within;
    private final @Nullable Times times;
    private final List<String> carrying;
    private final String expectation;
    private final Timeline timeline;
    private final PlayedRouting routing;
    private final AlertFirings firings;

    /** @param claim what must hold */
    AlertRoutesJudging(AlertRoutesOracle claim, Timeline timeline, Event about) {
        alert = claim.alert();
        to = claim.to();
        notTo = claim.notTo();
        within = claim.within();
        times = claim.times();
        carrying = claim.carrying();
        expectation = claim.expectation();
        this.timeline = timeline;
        routing = new PlayedRouting(about);
        firings = new AlertFirings(alert, routing, timeline);
    }

    Verdict verdict() {
        Optional<Verdict> obstacle = obstacle();
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        List<Verdict> verdicts = new ArrayList<>();
        local(to).forEach(receiver -> firings.all().forEach(came -> verdicts.add(sent(receiver, came))));
        List<String> none = to.isEmpty() && notTo.isEmpty() ? routing.receivers() : local(notTo);
        none.forEach(receiver -> verdicts.add(notSent(receiver)));
        Verdict worst = verdicts.stream()
                .filter(one -> one.status() == Status.FAIL)
                .findFirst()
                .or(() -> verdicts.stream()
                        .filter(one -> one.status() == Status.INCONCLUSIVE)
                        .findFirst())
                .orElseGet(() -> Verdict.pass(
                        expectation,
                        verdicts.stream().map(Verdict::observed).distinct().collect(Collectors.joining("; "))
                                + routing.moved()));
        return played(worst);
    }

    private List<String> local(List<String> names) {
        return names.stream().map(one -> one.substring(one.indexOf('/') + 1)).toList();
    }

    private Optional<Verdict> obstacle() {
        Optional<String> unknown = Stream.concat(local(to).stream(), local(notTo).stream())
                .filter(one -> !routing.receivers().contains(one))
                .findFirst();
        if (unknown.isPresent()) {
            return Optional.of(Verdict.inconclusive(
                            expectation, "%s has no receiver \"%s\"".formatted(routing.config(), unknown.get()))
                    .with("likely", "it is one of " + String.join(", ", routing.receivers())));
        }
        return firings.all().isEmpty() ? Optional.of(played(neverCame())) : Optional.empty();
    }

    private Verdict neverCame() {
        return firings.before()
                .map(
                        event -> Verdict.inconclusive(
                                        expectation,
                                        "it fires since before the scenario began: " + AlertFirings.labels(event))
                                .with(
                                        "likely",
                                        "another scenario in this environment left it, or its rule held from the start: let it be over first, or declare an Alertmanager for this scenario alone"))
                .orElseGet(this::unseen);
    }

    private Verdict unseen() {
        String observed = "the alert never reached '%s', in %s".formatted(routing.name(), Texts.time(firings.end()));
        Verdict verdict = to.isEmpty() || routing.rules().isEmpty() || isEarlyForRules()
                ? Verdict.inconclusive(expectation, observed)
                : Verdict.fail(expectation, observed);
        String others = firings.cameIn();
        return (others.isEmpty() ? verdict : verdict.with("came in", others)).with("likely", whyUnseen());
    }

    private boolean isEarlyForRules() {
        return !routing.rules().isEmpty() && firings.end() < patienceWithRules();
    }

    private String whyUnseen() {
        long patience = patienceWithRules();
        if (isEarlyForRules()) {
            return "the experiment ended too early: until a rule of %s fires it may take %s of this host's time; experiment.pause(Duration.ofMillis(%d)) or longer after its cause is there lets that pass"
                    .formatted(
                            routing.rules(),
                            Texts.time(patience),
                            Duration.ofNanos(patience).toMillis());
        }
        return routing.rules().isEmpty()
                ? "nobody raised it with these labels: in the experiment, %s.fires(Map.of(\"alertname\", ...), ...)"
                        .formatted(routing.name())
                : "its expression in %s did not hold for as long as its \"for\" says, or its labels are others"
                        .formatted(routing.rules());
    }

    /** Until an alert of a rule comes, whose cause is there from the start; none where that is not told. */
    private long patienceWithRules() {
        return routing.longestPending()
                .map(pending -> (long) (pending.toNanos() / routing.speed()) + PROMETHEUS.toNanos())
                .orElse(0L);
    }

    private Verdict sent(String receiver, Event came) {
        List<Event> messages = messages(receiver).stream()
                .filter(message -> AlertFirings.isOf(message, came))
                .toList();
        if (messages.isEmpty()) {
            return neverSent(receiver, came);
        }
        long real = Math.max(0, messages.get(0).nanos() - came.nanos());
        Map<String, Integer> counts = counts(messages);
        String observed = "%s after %s, %s".formatted(receiver, routing.stretched(real), often(counts));
        if (within != null && real * routing.speed() > within.toNanos()) {
            return late(receiver, observed, real - (long) (within.toNanos() / routing.speed()));
        }
        String counted = observed + " in " + routing.stretched(firings.toEnd(came));
        if (times != null && !counts.values().stream().allMatch(times::holds)) {
            return Verdict.fail(expectation, counted)
                    .with(
                            "look at",
                            "group_by, group_interval and repeat_interval of the route to %s in %s"
                                    .formatted(receiver, routing.config()));
        }
        Optional<Verdict> poor = messages.stream()
                .filter(message -> !missing(message).isEmpty())
                .findFirst()
                .map(message -> Verdict.fail(expectation, observed + "; without " + String.join(", ", missing(message)))
                        .with("message", AlertFirings.labels(message)));
        if (poor.isEmpty() && mayComeAgain(receiver, came)) {
            return Verdict.inconclusive(expectation, counted)
                    .with("likely", patience(receiver, came, mayWait(receiver, came)));
        }
        return poor.orElseGet(() -> Verdict.pass(expectation, observed));
    }

    private Verdict late(String receiver, String observed, long beyond) {
        return routing.isNoise(beyond)
                ? Verdict.inconclusive(expectation, observed)
                        .with("likely", "late by less than %s: play it less fast to tell".formatted(routing.noise()))
                : Verdict.fail(expectation, observed)
                        .with(
                                "look at",
                                "group_wait and group_interval of the route to %s in %s, and whether another alert of its group had been sent before"
                                        .formatted(receiver, routing.config()));
    }

    /** Whether one more message, which would be one too many, could still be on its way. */
    private boolean mayComeAgain(String receiver, Event came) {
        return times != null
                && times.isLimited()
                && firings.fires(came)
                && firings.toEnd(came) < routing.needed(mayWait(receiver, came));
    }

    /** Nothing came: a failure, or it was too early to tell. */
    private Verdict neverSent(String receiver, Event came) {
        String gone = routing.receivers().stream()
                .filter(other -> messages(other).stream().anyMatch(message -> AlertFirings.isOf(message, came)))
                .collect(Collectors.joining(", "));
        String observed = "%s never got it, in %s: %s"
                .formatted(receiver, routing.stretched(firings.toEnd(came)), reason(receiver, came));
        Duration watch = within == null ? mayWait(receiver, came) : within;
        Verdict verdict = firings.watched(receiver, came) < routing.needed(watch)
                ? Verdict.inconclusive(expectation, observed).with("likely", patience(receiver, came, watch))
                : Verdict.fail(expectation, observed);
        return verdict.with("sent to", gone.isEmpty() ? "nobody" : gone);
    }

    private Verdict notSent(String receiver) {
        return messages(receiver).stream()
                .findFirst()
                .map(first -> sentAllTheSame(receiver, first))
                .orElseGet(() -> silent(receiver));
    }

    private Verdict sentAllTheSame(String receiver, Event first) {
        return Verdict.fail(
                        expectation,
                        "%s got it %s, first after %s"
                                .formatted(
                                        receiver,
                                        often(counts(messages(receiver))),
                                        routing.stretched(Math.max(0, first.nanos() - firings.since(first)))))
                .with("message", AlertFirings.labels(first))
                .with(
                        "look at",
                        "mute_time_intervals of the route to %s and inhibit_rules in %s"
                                .formatted(receiver, routing.config()));
    }

    private Verdict silent(String receiver) {
        return firings.all().stream()
                .filter(came -> firings.watched(receiver, came) < routing.needed(silence(receiver, came)))
                .findFirst()
                .map(early -> Verdict.inconclusive(
                                expectation,
                                "%s for %s only"
                                        .formatted(
                                                firings.fires(early) ? "watched" : "it fired",
                                                routing.stretched(firings.watched(receiver, early))))
                        .with("likely", patience(receiver, early, silence(receiver, early))))
                .orElseGet(() -> Verdict.pass(
                        expectation,
                        "%s got nothing: %s"
                                .formatted(
                                        receiver,
                                        firings.all().stream()
                                                .map(came -> reason(receiver, came))
                                                .distinct()
                                                .collect(Collectors.joining("; ")))));
    }

    private String reason(String receiver, Event came) {
        List<String> routed = AlertFirings.routes(came);
        if (!routed.contains(receiver)) {
            return "its routes lead to %s".formatted(String.join(", ", routed));
        }
        String inhibitors = firings.heldBack(came, "@inhibited by");
        if (!inhibitors.isEmpty()) {
            return "a route leads there, but %s inhibits it".formatted(inhibitors);
        }
        String silences = firings.heldBack(came, "@silenced by");
        return silences.isEmpty()
                ? routing.byTime(receiver)
                : "a route leads there, but it is silenced by %s".formatted(silences);
    }

    /** How long nothing must have come: others may get it sooner, but until then a route may wait with it. */
    private Duration silence(String receiver, Event came) {
        Duration wait = mayWait(receiver, came);
        return within == null || within.compareTo(wait) < 0 ? wait : within;
    }

    /** How long a route may wait with it. */
    private Duration mayWait(String receiver, Event came) {
        Duration first = routing.longestWait();
        Duration next = routing.longestInterval();
        return firings.joins(receiver, came) && next.compareTo(first) > 0 ? next : first;
    }

    private String patience(String receiver, Event came, Duration watch) {
        String pause = routing.pause(watch);
        return firings.fires(came)
                ? "the experiment ended too early: after the alert, %s lets %s of the file's time pass%s"
                        .formatted(
                                pause,
                                Texts.time(watch),
                                firings.joins(receiver, came)
                                        ? ", as a group that was there before waits for group_interval"
                                        : "")
                : "it was over too early: let %s pass before %s, so that it fires for %s of the file's time"
                        .formatted(
                                pause,
                                routing.rules().isEmpty() ? routing.name() + ".resolves(...)" : "its cause is gone",
                                Texts.time(watch));
    }

    private List<Event> messages(String receiver) {
        return timeline.events().stream()
                .filter(event -> event.source().equals(routing.name() + "/" + receiver))
                .filter(event -> event.name().equals(FIRING))
                .filter(alert::matches)
                .sorted((one, other) -> Long.compare(one.nanos(), other.nanos()))
                .toList();
    }

    /** How often, by integration: a receiver sends each message by all that it has, be it mail, chat or a pager. */
    private static Map<String, Integer> counts(List<Event> messages) {
        return messages.stream()
                .collect(Collectors.groupingBy(
                        message -> message.fields().getOrDefault("@by", ""),
                        TreeMap::new,
                        Collectors.summingInt(message -> 1)));
    }

    private static String often(Map<String, Integer> counts) {
        return counts.size() == 1
                ? Times.words(counts.values().iterator().next())
                : counts.entrySet().stream()
                        .map(count -> "%s by %s".formatted(Times.words(count.getValue()), count.getKey()))
                        .collect(Collectors.joining(", "));
    }

    private List<String> missing(Event message) {
        return carrying.stream()
                .filter(wanted -> {
                    int equals = wanted.indexOf('=');
                    String field = equals < 0 ? wanted : wanted.substring(0, equals);
                    String found =
                            message.fields().getOrDefault(field.strip(), "").strip();
                    return equals < 0
                            ? EMPTY.contains(found)
                            : !found.equals(wanted.substring(equals + 1).strip());
                })
                .toList();
    }

    private Verdict played(Verdict verdict) {
        return verdict.with("played", routing.circumstances());
    }
}
