package org.reliabilityjunit.internal.adapter.alertmanager;

import com.google.gson.GsonBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.internal.adapter.yaml.Section;
import org.reliabilityjunit.internal.adapter.yaml.YamlDocuments;
import org.reliabilityjunit.spi.AlertmanagerSpec;

/**
 * A team's {@code alertmanager.yml}, and the file that is played in its place: the same routes, inhibition and time intervals, with
 * receivers that record. Addresses and credentials of real receivers do not get into it.
 *
 * @param root of the file
 */
record RoutingFile(Section root) {

    private static final String CONFIGS = "_configs";
    private static final Set<String> SILENT_WHEN_RESOLVED = Set.of("email", "slack", "wechat");
    private static final Map<String, Duration> WAITS = Map.of(
            "group_wait", Duration.ofSeconds(30),
            "group_interval", Duration.ofMinutes(5),
            "repeat_interval", Duration.ofHours(4));
    private static final Duration RESOLVE = Duration.ofMinutes(5);
    private static final Duration LEAST = Duration.ofMillis(10);

    /**
     * What is played.
     *
     * @param text of the file, in JSON, which is YAML
     * @param active the time intervals it is in, at a declared time
     */
    record Played(String text, List<String> active) {}

    /** @throws IllegalArgumentException with file, line, column, what was found, what is legal */
    static RoutingFile parse(String resource, String text) {
        RoutingFile file = new RoutingFile(new YamlDocuments(resource).only(text));
        file.check();
        return file;
    }

    private void check() {
        Section route = root.section("route");
        route.text("receiver");
        Set<String> receivers = new TreeSet<>(receivers());
        Set<String> intervals = new TreeSet<>();
        intervals().forEach(one -> intervals.add(one.text("name")));
        check(route, receivers, intervals);
    }

    private static void check(Section route, Set<String> receivers, Set<String> intervals) {
        route.optional("receiver").ifPresent(name -> known(route, "receiver", "receiver", name, receivers));
        for (String key : List.of("mute_time_intervals", "active_time_intervals")) {
            route.texts(key).forEach(name -> known(route, key, "time interval", name, intervals));
        }
        route.sections("routes").forEach(child -> check(child, receivers, intervals));
    }

    private static void known(Section route, String key, String what, String name, Set<String> known) {
        if (!known.contains(name)) {
            throw route.wrong(key, "there is no %s \"%s\" in the file; it has %s".formatted(what, name, known));
        }
    }

    /** The names of the file's receivers. */
    List<String> receivers() {
        return new ArrayList<>(new LinkedHashSet<>(root.sections("receivers").stream()
                .map(receiver -> receiver.text("name"))
                .toList()));
    }

    private List<Section> intervals() {
        return Stream.of("time_intervals", "mute_time_intervals")
                .flatMap(key -> root.sections(key).stream())
                .toList();
    }

    /** What a route does, be it said there or above; time intervals are its own. */
    private record Manner(
            String receiver,
            List<String> groupBy,
            Duration groupWait,
            Duration groupInterval,
            List<String> mutes,
            List<String> opens) {

        private Manner of(Section route) {
            return new Manner(
                    route.optional("receiver").orElse(receiver),
                    route.texts("group_by").isEmpty() ? groupBy : route.texts("group_by"),
                    Hurry.stated(route, "group_wait", groupWait),
                    Hurry.stated(route, "group_interval", groupInterval),
                    route.texts("mute_time_intervals"),
                    route.texts("active_time_intervals"));
        }

        private Stream<Manner> all(Section route) {
            Manner own = of(route);
            return Stream.concat(
                    Stream.of(own), route.sections("routes").stream().flatMap(own::all));
        }
    }

    private List<Manner> manners() {
        return new Manner("", List.of(), usual("group_wait"), usual("group_interval"), List.of(), List.of())
                .all(root.section("route"))
                .toList();
    }

    private Stream<Manner> leadingTo(String receiver) {
        return manners().stream().filter(manner -> manner.receiver().equals(receiver));
    }

    private static Duration usual(String key) {
        return Optional.ofNullable(WAITS.get(key)).orElseThrow();
    }

    /** The longest time that a route waits before it sends its first message, as the file means it. */
    Duration longestWait() {
        return manners().stream()
                .map(Manner::groupWait)
                .max(Duration::compareTo)
                .orElseThrow();
    }

    /** The shortest one. */
    Duration shortestWait() {
        return manners().stream()
                .map(Manner::groupWait)
                .min(Duration::compareTo)
                .orElseThrow();
    }

    /** The longest time until a group that was there before is sent with what is new. */
    Duration longestInterval() {
        return manners().stream()
                .map(Manner::groupInterval)
                .max(Duration::compareTo)
                .orElseThrow();
    }

    /** The time intervals in which the routes to a receiver send nothing. */
    List<String> mutes(String receiver) {
        return leadingTo(receiver)
                .flatMap(manner -> manner.mutes().stream())
                .distinct()
                .toList();
    }

    /** The time intervals in which alone they do; none for always. */
    List<String> opens(String receiver) {
        return leadingTo(receiver)
                .flatMap(manner -> manner.opens().stream())
                .distinct()
                .toList();
    }

    /** By which labels the routes to a receiver put alerts together; {@code ...} for all, none for one group of everything. */
    List<List<String>> groupings(String receiver) {
        return leadingTo(receiver).map(Manner::groupBy).distinct().toList();
    }

    /** @param recorder where its receivers send to, without a trailing slash */
    Played played(AlertmanagerSpec spec, String recorder, Instant now) {
        Hurry hurry = new Hurry(spec.speed());
        Map<String, Object> file = root.plain();
        List<String> active = new ArrayList<>();
        file.keySet().removeAll(Set.of("templates", "global", "time_intervals", "mute_time_intervals"));
        file.put("global", Map.of("resolve_timeout", hurry.shortened(resolveTimeout(), LEAST)));
        file.put("receivers", recording(recorder));
        file.put("route", route(root.section("route"), hurry, WAITS));
        file.put(
                "time_intervals",
                intervals().stream()
                        .map(interval -> interval(interval, spec, now, active))
                        .toList());
        return new Played(new GsonBuilder().setPrettyPrinting().create().toJson(file), active);
    }

    private Duration resolveTimeout() {
        return root.has("global") ? Hurry.stated(root.section("global"), "resolve_timeout", RESOLVE) : RESOLVE;
    }

    private List<Map<String, Object>> recording(String recorder) {
        List<String> names = receivers();
        return root.sections("receivers").stream()
                .map(receiver -> {
                    Map<String, Object> recording = new LinkedHashMap<>();
                    recording.put("name", receiver.text("name"));
                    recording.put("webhook_configs", hooks(receiver, recorder, names.indexOf(receiver.text("name"))));
                    return recording;
                })
                .toList();
    }

    /** One for each of its integrations; whether they tell of the end of an alert is as in the file. */
    private static List<Map<String, Object>> hooks(Section receiver, String recorder, int ordinal) {
        List<Map<String, Object>> hooks = new ArrayList<>();
        receiver.keys().stream().filter(key -> key.endsWith(CONFIGS)).forEach(key -> {
            String kind = key.substring(0, key.length() - CONFIGS.length());
            int number = 0;
            for (Section config : receiver.sections(key)) {
                number++;
                String resolved = config.optional("send_resolved").orElse("");
                String integration = number == 1 ? kind : kind + "-" + number;
                Map<String, Object> hook = new LinkedHashMap<>();
                hook.put("url", "%s/notified/%d/%s".formatted(recorder, ordinal, integration));
                hook.put("send_resolved", resolved.isEmpty() ? !SILENT_WHEN_RESOLVED.contains(kind) : isTrue(resolved));
                hooks.add(hook);
            }
        });
        return hooks;
    }

    /** As YAML 1.1 knows it, which Alertmanager reads. */
    private static boolean isTrue(String text) {
        return text.matches("(?i)true|yes|on|y");
    }

    private static Map<String, Object> route(Section route, Hurry hurry, Map<String, Duration> otherwise) {
        Map<String, Object> played = route.plain();
        WAITS.keySet().forEach(key -> {
            @Nullable Duration otherwiseThat = otherwise.get(key);
            if (route.optional(key).isPresent() || otherwiseThat != null) {
                played.put(
                        key,
                        hurry.shortened(
                                Hurry.stated(
                                        route,
                                        key,
                                        Optional.ofNullable(otherwiseThat).orElse(Duration.ZERO)),
                                LEAST));
            }
        });
        route.optional("continue").ifPresent(text -> played.put("continue", isTrue(text)));
        List<Map<String, Object>> children = new ArrayList<>();
        route.sections("routes").forEach(child -> children.add(route(child, hurry, Map.of())));
        played.put("routes", children);
        return played;
    }

    private static Map<String, Object> interval(
            Section interval, AlertmanagerSpec spec, Instant now, List<String> active) {
        if (spec.at() == null) {
            return interval.plain();
        }
        Intervals.Moved moved = new Intervals(spec.at(), now).moved(interval);
        if (moved.active()) {
            active.add(interval.text("name"));
        }
        Map<String, Object> played = new LinkedHashMap<>();
        played.put("name", interval.text("name"));
        played.put("time_intervals", moved.parts());
        return played;
    }
}
