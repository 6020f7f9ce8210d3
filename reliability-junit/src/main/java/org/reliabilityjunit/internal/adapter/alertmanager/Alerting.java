package org.reliabilityjunit.internal.adapter.alertmanager;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.spi.AlertmanagerSpec;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.Host;
import org.reliabilityjunit.spi.Received;
import org.reliabilityjunit.spi.RunningDependency;

/**
 * A team's files, read and checked, and the recorder in the place of its receivers. Whoever has it starts the programs, in this
 * machine or in containers.
 */
public final class Alerting implements AutoCloseable {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm VV", Locale.ROOT);

    private final AlertmanagerSpec spec;
    private final RoutingFile routing;
    private final List<RuleFile> rules;
    private final Recorder recorder;
    private final String checkedBy;
    private List<String> active = List.of();

    private Alerting(AlertmanagerSpec spec, RoutingFile routing, List<RuleFile> rules, String checkedBy) {
        this.spec = spec;
        this.routing = routing;
        this.rules = rules;
        this.checkedBy = checkedBy;
        recorder = new Recorder(routing.receivers(), spec.metrics());
    }

    /** @throws EnvironmentException with what is wrong in which file, and where */
    public static Alerting of(AlertmanagerSpec spec, Host host) {
        FileCheck check = new FileCheck(spec.name(), host);
        List<String> checks = new ArrayList<>();
        try {
            Path file = host.projectDirectory().resolve(spec.config());
            RoutingFile routing = RoutingFile.parse(spec.config(), text(spec, file));
            if (check.routing(file)) {
                checks.add("amtool");
            }
            List<RuleFile> rules = new ArrayList<>();
            for (String name : spec.rules()) {
                Path rule = host.projectDirectory().resolve(name);
                rules.add(RuleFile.parse(name, text(spec, rule)));
                if (check.rules(rule)) {
                    checks.add("promtool");
                }
            }
            return new Alerting(spec, routing, rules, String.join(", ", checks));
        } catch (EnvironmentException known) {
            throw known;
        } catch (IllegalArgumentException wrong) {
            throw new EnvironmentException("'%s': %s".formatted(spec.name(), wrong.getMessage()), wrong);
        }
    }

    private static String text(AlertmanagerSpec spec, Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new EnvironmentException(
                    "'%s': the file %s cannot be read: %s. Name it relative to the project's folder, such as Alertmanager.named(\"%s\").config(\"ops/alertmanager.yml\")"
                            .formatted(spec.name(), file.toAbsolutePath().normalize(), unreadable, spec.name()),
                    unreadable);
        }
    }

    /** Where it listens, on the loopback address of this machine, for what Alertmanager sends and for Prometheus to read. */
    public int recorderPort() {
        return recorder.port();
    }

    /**
     * The file that Alertmanager reads.
     *
     * @param recorder where the program reaches the recorder
     * @throws EnvironmentException when time intervals cannot be moved
     */
    public String routing(Endpoint recorder) {
        try {
            RoutingFile.Played played = routing.played(spec, "http://" + recorder, Instant.now());
            active = List.copyOf(played.active());
            return played.text();
        } catch (IllegalArgumentException wrong) {
            throw new EnvironmentException("'%s': %s".formatted(spec.name(), wrong.getMessage()), wrong);
        }
    }

    /** The files of rules that Prometheus reads; none when it is not needed. */
    public List<String> rules() {
        return rules.stream().map(rule -> rule.played(spec.speed())).toList();
    }

    /**
     * The configuration of Prometheus.
     *
     * @param alertmanager where it sends alerts
     * @param recorder where it reads the service's metrics
     * @param ruleFiles where it finds the rules
     */
    public String prometheus(Endpoint alertmanager, Endpoint recorder, List<String> ruleFiles) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("global", Map.of("scrape_interval", "1s", "scrape_timeout", "1s", "evaluation_interval", "1s"));
        file.put("rule_files", ruleFiles);
        file.put("alerting", Map.of("alertmanagers", List.of(target(alertmanager))));
        if (spec.metrics() != null) {
            Map<String, Object> scrape = new LinkedHashMap<>(target(recorder));
            scrape.put("job_name", "service");
            file.put("scrape_configs", List.of(scrape));
        }
        return new GsonBuilder().setPrettyPrinting().create().toJson(file);
    }

    private static Map<String, Object> target(Endpoint endpoint) {
        return Map.of("static_configs", List.of(Map.of("targets", List.of(endpoint.toString()))));
    }

    /**
     * The started programs as a dependency.
     *
     * @param endpoint of Alertmanager
     * @param end ends the programs
     */
    public RunningDependency running(Endpoint endpoint, Runnable end) {
        return new Running(endpoint, new SeenAlerts(endpoint), end);
    }

    private final class Running implements RunningDependency {

        private final Endpoint endpoint;
        private final SeenAlerts alerts;
        private final Runnable end;

        private Running(Endpoint endpoint, SeenAlerts alerts, Runnable end) {
            this.endpoint = endpoint;
            this.alerts = alerts;
            this.end = end;
        }

        @Override
        public Endpoint endpoint() {
            return endpoint;
        }

        /** What it is, and which alerts came in. */
        @Override
        public List<Received> received(Instant from) {
            List<Received> received = new ArrayList<>(List.of(new Received(from, "alertmanager", about())));
            received.addAll(alerts.since(from));
            return received;
        }

        @Override
        public Map<String, List<Received>> receivers(Instant from) {
            return recorder.since(from);
        }

        @Override
        public void close() {
            alerts.close();
            end.run();
            Alerting.this.close();
        }
    }

    private Map<String, String> about() {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("@config", spec.config());
        about.put("@receivers", String.join(", ", routing.receivers()));
        about.put("@speed", String.valueOf(spec.speed()));
        about.put("@longest wait", Quantity.format(routing.longestWait()));
        about.put("@shortest wait", Quantity.format(routing.shortestWait()));
        about.put("@longest interval", Quantity.format(routing.longestInterval()));
        routing.receivers().stream()
                .filter(receiver -> !routing.groupings(receiver).isEmpty())
                .forEach(receiver -> about.put(
                        "@grouped by " + receiver,
                        routing.groupings(receiver).stream()
                                .map(labels -> String.join(",", labels))
                                .collect(Collectors.joining("; "))));
        routing.receivers().forEach(receiver -> {
            about.put("@mutes " + receiver, String.join(", ", routing.mutes(receiver)));
            about.put("@opens " + receiver, String.join(", ", routing.opens(receiver)));
        });
        about.put("@rules", String.join(", ", spec.rules()));
        rules.stream()
                .map(RuleFile::longestPending)
                .max(Duration::compareTo)
                .ifPresent(pending -> about.put("@longest pending", Quantity.format(pending)));
        about.put("@at", spec.at() == null ? "" : LOCAL.format(spec.at()));
        about.put("@in intervals", String.join(", ", active));
        about.put("@checked by", checkedBy);
        return about;
    }

    @Override
    public void close() {
        recorder.close();
    }
}
