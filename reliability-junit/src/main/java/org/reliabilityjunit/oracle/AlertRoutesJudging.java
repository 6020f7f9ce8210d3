package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.timeline.Timeline;

/** What an oracle of routes comes to: one timeline, and the one Alertmanager that is meant. */
final class AlertRoutesJudging {

    private static final String CAME_IN = "alert";
    private static final String INHIBITED = "alert inhibited";
    private static final String SILENCED = "alert silenced";
    private static final String OVER = "alert over";

    /** It came in when the scenario had not begun. */
    private static final String BEFORE = "alert before";

    private static final Set<String> FIRES = Set.of(CAME_IN, INHIBITED, SILENCED);
    private static final String FIRING = "firing";
    private static final String ALERT = "@alert";

    /** Who groups by that has a group of its own for each alert. */
    private static final String ALL = "...";

    private static final Duration NOISE = Duration.ofMillis(500);

    /** It takes that long until it has found its Alertmanager, and has read the service. */
    private static final Duration PROMETHEUS = Duration.ofSeconds(6);

    private static final Set<String> EMPTY = Set.of("", "null");

    private final AlertSelector alert;
    private final List<String> to;
    private final List<String> notTo;
    private final @Nullable Duration within;
    private final @Nullable Times times;
    private final List<String> carrying;
    private final String expectation;

    private final Timeline timeline;
    private final Event about;
    private final String name;
    private final double speed;
    private final List<String> receivers;
    private final List<Event> muted = new ArrayList<>();

    /** When it began to fire, by the alert's fingerprint. */
    private final Map<String, Event> alerts = new LinkedHashMap<>();

    /** Each time it fired: when that began, and when it was over, if it was. */
    private final Map<String, Event> begun = new LinkedHashMap<>();

    private final Map<String, Event> over = new LinkedHashMap<>();

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
        this.about = about;
        name = about.source();
        speed = Double.parseDouble(field(about, "@speed", "1"));
        receivers = Arrays.asList(field(about, "@receivers", "").split(", "));
        timeline.events().stream()
                .filter(event -> event.source().equals(name))
                .filter(alert::matches)
                .forEach(event -> {
                    if (event.name().equals(OVER)) {
                        over.put(firing(event), event);
                    } else if (FIRES.contains(event.name())) {
                        alerts.putIfAbsent(field(event, ALERT, ""), event);
                        begun.putIfAbsent(firing(event), event);
                    }
                    if (event.name().equals(INHIBITED) || event.name().equals(SILENCED)) {
                        muted.add(event);
                    }
                });
    }

    private static String firing(Event event) {
        return field(event, ALERT, "") + " " + field(event, "@since", "");
    }

    Verdict verdict() {
        Optional<Verdict> obstacle = obstacle();
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        List<Verdict> verdicts = new ArrayList<>();
        local(to).forEach(receiver -> alerts.values().forEach(came -> verdicts.add(sent(receiver, came))));
        List<String> none = to.isEmpty() && notTo.isEmpty() ? receivers : local(notTo);
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
                                + moved()));
        return circumstances(worst);
    }

    private List<String> local(List<String> names) {
        return names.stream().map(one -> one.substring(one.indexOf('/') + 1)).toList();
    }

    private Optional<Verdict> obstacle() {
        Optional<String> unknown = Stream.concat(local(to).stream(), local(notTo).stream())
                .filter(one -> !receivers.contains(one))
                .findFirst();
        if (unknown.isPresent()) {
            return Optional.of(Verdict.inconclusive(
                            expectation,
                            "%s has no receiver \"%s\"".formatted(field(about, "@config", ""), unknown.get()))
                    .with("likely", "it is one of " + String.join(", ", receivers)));
        }
        return alerts.isEmpty() ? Optional.of(circumstances(neverCame())) : Optional.empty();
    }

    private Verdict neverCame() {
        Optional<Event> before = timeline.events().stream()
                .filter(event -> event.source().equals(name) && event.name().equals(BEFORE))
                .filter(alert::matches)
                .findFirst();
        return before.map(
                        event -> Verdict.inconclusive(
                                        expectation, "it fires since before the scenario began: " + labels(event))
                                .with(
                                        "likely",
                                        "another scenario in this environment left it, or its rule held from the start: let it be over first, or declare an Alertmanager for this scenario alone"))
                .orElseGet(this::unseen);
    }

    private Verdict unseen() {
        String rules = field(about, "@rules", "");
        String others = timeline.events().stream()
                .filter(event -> event.source().equals(name))
                .filter(event -> event.name().equals(CAME_IN))
                .map(this::labels)
                .distinct()
                .collect(Collectors.joining("; "));
        String observed = "the alert never reached '%s', in %s".formatted(name, Texts.time(end()));
        long patience = patienceWithRules();
        boolean early = !rules.isEmpty() && end() < patience;
        Verdict verdict = to.isEmpty() || rules.isEmpty() || early
                ? Verdict.inconclusive(expectation, observed)
                : Verdict.fail(expectation, observed);
        if (!others.isEmpty()) {
            verdict = verdict.with("came in", others);
        }
        if (early) {
            return verdict.with(
                    "likely",
                    "the experiment ended too early: until a rule of %s fires it may take %s of this host's time; experiment.pause(Duration.ofMillis(%d)) or longer after its cause is there lets that pass"
                            .formatted(
                                    rules,
                                    Texts.time(patience),
                                    Duration.ofNanos(patience).toMillis()));
        }
        return verdict.with(
                "likely",
                rules.isEmpty()
                        ? "nobody raised it with these labels: in the experiment, %s.fires(Map.of(\"alertname\", ...), ...)"
                                .formatted(name)
                        : "its expression in %s did not hold for as long as its \"for\" says, or its labels are others"
                                .formatted(rules));
    }

    /** Until an alert of a rule comes, whose cause is there from the start; none where that is not told. */
    private long patienceWithRules() {
        return about.fields().containsKey("@longest pending")
                ? (long) (duration("@longest pending", "0s").toNanos() / speed)
                        + PROMETHEUS.plus(NOISE).toNanos()
                : 0;
    }

    private Verdict sent(String receiver, Event came) {
        List<Event> messages = messages(receiver).stream()
                .filter(message -> field(message, ALERT, "").equals(field(came, ALERT, "")))
                .toList();
        if (messages.isEmpty()) {
            return observedFor(receiver, came);
        }
        long real = Math.max(0, messages.get(0).nanos() - came.nanos());
        Map<String, Integer> counts = counts(messages);
        String observed = "%s after %s, %s".formatted(receiver, stretched(real), often(counts));
        if (within != null && real * speed > within.toNanos()) {
            boolean noise = speed > 1 && real - within.toNanos() / speed < NOISE.toNanos();
            return noise
                    ? Verdict.inconclusive(expectation, observed)
                            .with(
                                    "likely",
                                    "late by less than %s of this host's time, which is %s of the file's: play it less fast to tell"
                                            .formatted(Texts.time(NOISE), Texts.time((long) (NOISE.toNanos() * speed))))
                    : Verdict.fail(expectation, observed)
                            .with(
                                    "look at",
                                    "group_wait and group_interval of the route to %s in %s, and whether another alert of its group had been sent before"
                                            .formatted(receiver, field(about, "@config", "")));
        }
        if (times != null && !counts.values().stream().allMatch(times::holds)) {
            return Verdict.fail(expectation, observed + " in " + stretched(end() - came.nanos()))
                    .with(
                            "look at",
                            "group_by, group_interval and repeat_interval of the route to " + receiver + " in "
                                    + field(about, "@config", ""));
        }
        Optional<Event> poor =
                messages.stream().filter(message -> !missing(message).isEmpty()).findFirst();
        if (poor.isEmpty()
                && times != null
                && times.isLimited()
                && fires(came)
                && end() - came.nanos() < needed(mayWait(receiver, came))) {
            return Verdict.inconclusive(expectation, observed + " in " + stretched(end() - came.nanos()))
                    .with("likely", patience(receiver, came, mayWait(receiver, came)));
        }
        return poor.map(message -> Verdict.fail(
                                expectation, observed + "; without " + String.join(", ", missing(message)))
                        .with("message", labels(message)))
                .orElseGet(() -> Verdict.pass(expectation, observed));
    }

    /** Nothing came: a failure, or it was too early to tell. */
    private Verdict observedFor(String receiver, Event came) {
        String reason = reason(receiver, came);
        String gone = receivers.stream()
                .filter(other -> messages(other).stream()
                        .anyMatch(message -> field(message, ALERT, "").equals(field(came, ALERT, ""))))
                .collect(Collectors.joining(", "));
        String observed = "%s never got it, in %s: %s".formatted(receiver, stretched(end() - came.nanos()), reason);
        Duration watch = within == null ? mayWait(receiver, came) : within;
        Verdict verdict = watched(receiver, came) < needed(watch)
                ? Verdict.inconclusive(expectation, observed).with("likely", patience(receiver, came, watch))
                : Verdict.fail(expectation, observed);
        return verdict.with("sent to", gone.isEmpty() ? "nobody" : gone);
    }

    private Verdict notSent(String receiver) {
        List<Event> messages = messages(receiver);
        if (!messages.isEmpty()) {
            Event first = messages.get(0);
            return Verdict.fail(
                            expectation,
                            "%s got it %s, first after %s"
                                    .formatted(
                                            receiver,
                                            often(counts(messages)),
                                            stretched(Math.max(0, first.nanos() - since(first)))))
                    .with("message", labels(first))
                    .with(
                            "look at",
                            "mute_time_intervals of the route to %s and inhibit_rules in %s"
                                    .formatted(receiver, field(about, "@config", "")));
        }
        return alerts.values().stream()
                .filter(came -> watched(receiver, came) < needed(silence(receiver, came)))
                .findFirst()
                .map(early -> Verdict.inconclusive(
                                expectation,
                                "%s for %s only"
                                        .formatted(
                                                fires(early) ? "watched" : "it fired",
                                                stretched(watched(receiver, early))))
                        .with("likely", patience(receiver, early, silence(receiver, early))))
                .orElseGet(() -> Verdict.pass(
                        expectation,
                        "%s got nothing: %s"
                                .formatted(
                                        receiver,
                                        alerts.values().stream()
                                                .map(came -> reason(receiver, came))
                                                .distinct()
                                                .collect(Collectors.joining("; ")))));
    }

    private long since(Event message) {
        return Optional.ofNullable(alerts.get(field(message, ALERT, "")))
                .map(Event::nanos)
                .orElse(message.nanos());
    }

    private String reason(String receiver, Event came) {
        List<String> routed = routes(came);
        if (!routed.contains(receiver)) {
            return "its routes lead to %s".formatted(String.join(", ", routed));
        }
        String inhibitors = by(came, "@inhibited by");
        if (!inhibitors.isEmpty()) {
            return "a route leads there, but %s inhibits it".formatted(inhibitors);
        }
        String silences = by(came, "@silenced by");
        return silences.isEmpty()
                ? byTime(receiver)
                : "a route leads there, but it is silenced by %s".formatted(silences);
    }

    private String by(Event came, String field) {
        return muted.stream()
                .filter(event -> field(event, ALERT, "").equals(field(came, ALERT, "")))
                .map(event -> field(event, field, ""))
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** What a route's time intervals have to do with it, as far as it is told in which it is. */
    private String byTime(String receiver) {
        List<String> now = list(field(about, "@in intervals", ""));
        List<String> mutes = list(field(about, "@mutes " + receiver, String.join(", ", now)));
        List<String> opens = list(field(about, "@opens " + receiver, ""));
        List<String> muting = mutes.stream().filter(now::contains).toList();
        if (!muting.isEmpty()) {
            return "a route leads there, and it is in the time interval %s then".formatted(String.join(", ", muting));
        }
        if (!opens.isEmpty() && opens.stream().noneMatch(now::contains)) {
            boolean told = !field(about, "@at", "").isEmpty();
            return "a route leads there in the time interval %s only%s"
                    .formatted(String.join(", ", opens), told ? ", and it is not in it then" : "");
        }
        return "a route leads there, but nothing was sent";
    }

    private static List<String> list(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(", "));
    }

    private static List<String> routes(Event came) {
        return Arrays.asList(field(came, "@routed to", "").split(", "));
    }

    /** For how long it could have been sent: while it fired, where a route leads there. */
    private long watched(String receiver, Event came) {
        if (!routes(came).contains(receiver)) {
            return end() - came.nanos();
        }
        return begun.entrySet().stream()
                .filter(one -> field(one.getValue(), ALERT, "").equals(field(came, ALERT, "")))
                .mapToLong(one -> overAt(one.getKey()) - one.getValue().nanos())
                .max()
                .orElse(0);
    }

    private long overAt(String firing) {
        return Optional.ofNullable(over.get(firing)).map(Event::nanos).orElseGet(this::end);
    }

    /** Whether it does to the end. */
    private boolean fires(Event came) {
        return begun.keySet().stream()
                .filter(firing -> firing.startsWith(field(came, ALERT, "") + " "))
                .anyMatch(firing -> !over.containsKey(firing));
    }

    private double needed(Duration watch) {
        return watch.toNanos() / speed + NOISE.toNanos();
    }

    /** How long nothing must have come: others may get it sooner, but until then a route may wait with it. */
    private Duration silence(String receiver, Event came) {
        Duration wait = mayWait(receiver, came);
        return within == null || within.compareTo(wait) < 0 ? wait : within;
    }

    /** How long a route may wait with it. */
    private Duration mayWait(String receiver, Event came) {
        Duration first = duration("@longest wait", "30s");
        Duration next = duration("@longest interval", "0s");
        return joins(receiver, came) && next.compareTo(first) > 0 ? next : first;
    }

    private Duration duration(String field, String otherwise) {
        return Quantity.duration(field(about, field, otherwise));
    }

    /** Whether it came into a group whose first message may have been sent by then. */
    private boolean joins(String receiver, Event came) {
        @Nullable String groupings = about.fields().get("@grouped by " + receiver);
        if (groupings == null || !routes(came).contains(receiver)) {
            return false;
        }
        long wait = (long) (duration("@shortest wait", "0s").toNanos() / speed);
        return timeline.events().stream()
                .filter(event -> event.source().equals(name))
                .filter(event -> FIRES.contains(event.name()) || event.name().equals(BEFORE))
                .filter(event -> !firing(event).equals(firing(came)))
                .filter(event -> event.nanos() + wait <= came.nanos())
                .anyMatch(event ->
                        Stream.of(groupings.split("; ", -1)).anyMatch(labels -> inOneGroup(labels, event, came)));
    }

    private static boolean inOneGroup(String labels, Event one, Event other) {
        String key = labels.equals(ALL) ? ALERT : labels;
        return key.isEmpty()
                || Stream.of(key.split(","))
                        .allMatch(label -> field(one, label, "").equals(field(other, label, "")));
    }

    private String patience(String receiver, Event came, Duration watch) {
        String pause = "experiment.pause(Duration.ofMillis(%d)) or longer"
                .formatted((long) (watch.toMillis() / speed) + 2 * NOISE.toMillis());
        return fires(came)
                ? "the experiment ended too early: after the alert, %s lets %s of the file's time pass%s"
                        .formatted(
                                pause,
                                Texts.time(watch),
                                joins(receiver, came)
                                        ? ", as a group that was there before waits for group_interval"
                                        : "")
                : "it was over too early: let %s pass before %s, so that it fires for %s of the file's time"
                        .formatted(
                                pause,
                                field(about, "@rules", "").isEmpty() ? name + ".resolves(...)" : "its cause is gone",
                                Texts.time(watch));
    }

    private List<Event> messages(String receiver) {
        return timeline.events().stream()
                .filter(event -> event.source().equals(name + "/" + receiver))
                .filter(event -> event.name().equals(FIRING))
                .filter(alert::matches)
                .sorted((one, other) -> Long.compare(one.nanos(), other.nanos()))
                .toList();
    }

    /** How often, by integration: a receiver sends each message by all that it has, be it mail, chat or a pager. */
    private static Map<String, Integer> counts(List<Event> messages) {
        return messages.stream()
                .collect(Collectors.groupingBy(
                        message -> field(message, "@by", ""), TreeMap::new, Collectors.summingInt(message -> 1)));
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
                    String found = field(message, field.strip(), "").strip();
                    return equals < 0
                            ? EMPTY.contains(found)
                            : !found.equals(wanted.substring(equals + 1).strip());
                })
                .toList();
    }

    /** In the file's time, and what was measured where that differs. */
    private String stretched(long nanos) {
        return speed > 1
                ? "%s (%s at %sx)"
                        .formatted(Texts.time((long) (nanos * speed)), Texts.time(nanos), Texts.trimmed(speed))
                : Texts.time(nanos);
    }

    private long end() {
        return timeline.phases().stream().mapToLong(phase -> phase.end()).max().orElse(0);
    }

    private String labels(Event event) {
        return new TreeMap<>(event.fields())
                .entrySet().stream()
                        .filter(field -> !field.getKey().startsWith("@"))
                        .map(field -> field.getKey() + "=" + field.getValue())
                        .collect(Collectors.joining(", "));
    }

    private String moved() {
        String at = field(about, "@at", "");
        return at.isEmpty() ? "" : ", as if it were %s (its time intervals are moved)".formatted(at);
    }

    private Verdict circumstances(Verdict verdict) {
        String fast = speed > 1 ? ", its waiting times %s times faster".formatted(Texts.trimmed(speed)) : "";
        String checked = field(about, "@checked by", "");
        return verdict.with(
                "played",
                field(about, "@config", "") + fast + moved() + (checked.isEmpty() ? "" : "; checked by " + checked));
    }

    private static String field(Event event, String field, String otherwise) {
        return event.fields().getOrDefault(field, otherwise);
    }
}
