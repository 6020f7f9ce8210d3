package org.reliabilityjunit.internal.adapter.yaml;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.reliabilityjunit.slo.BurnRateAlert;
import org.reliabilityjunit.slo.ObjectiveText;
import org.reliabilityjunit.slo.Slo;

/**
 * The objects of OpenSLO v1. What has no meaning in a scenario (data sources, notification targets) is passed over; what
 * would change a verdict and is not supported is refused.
 */
final class OpenSlo {

    private static final Set<String> KINDS =
            Set.of("SLO", "SLI", "AlertPolicy", "AlertCondition", "AlertNotificationTarget", "DataSource", "Service");

    private static final String[] CONDITION = {"description", "severity", "condition"};

    private record Name(String kind, String name) {}

    private final Map<Name, Section> objects = new LinkedHashMap<>();

    OpenSlo(List<Section> documents) {
        documents.stream().filter(document -> document.has("apiVersion")).forEach(this::add);
    }

    private void add(Section document) {
        document.only("apiVersion", "kind", "metadata", "spec");
        if (!document.text("apiVersion").equals("openslo/v1")) {
            throw document.wrong(
                    "apiVersion", "\"%s\" is not read; legal is openslo/v1".formatted(document.text("apiVersion")));
        }
        if (!KINDS.contains(document.text("kind"))) {
            throw document.wrong(
                    "kind", "\"%s\" is not a kind of OpenSLO v1; legal are %s".formatted(document.text("kind"), KINDS));
        }
        Name name = new Name(document.text("kind"), name(document));
        if (objects.put(name, document) != null) {
            throw document.wrong(
                    "metadata", "the %s \"%s\" is there twice; a name is unique".formatted(name.kind(), name.name()));
        }
    }

    private static String name(Section document) {
        return metadata(document).parsed("name", ObjectiveText::id);
    }

    private static Section metadata(Section document) {
        return document.text("kind").equals("SLI")
                ? OpenSloMetadata.ofIndicator(document.section("metadata"))
                : OpenSloMetadata.of(document.section("metadata"));
    }

    /** Refuses what is wrong with an object that no SLO refers to, too: one soon will, or was meant to. */
    void check() {
        objects.forEach((name, object) -> {
            switch (name.kind()) {
                case "AlertPolicy" -> OpenSloObjective.alert(condition(object.section("spec")));
                case "AlertCondition" ->
                    OpenSloObjective.alert(object.section("spec").only(CONDITION));
                case "SLI" -> new OpenSloIndicator(object).check();
                default -> {}
            }
        });
    }

    /** The objectives of a document; none when it is not an SLO. */
    List<Slo> slos(Section document) {
        return document.text("kind").equals("SLO") ? objectives(document) : List.of();
    }

    private List<Slo> objectives(Section document) {
        Section spec = document.section("spec")
                .only(
                        "description",
                        "service",
                        "indicator",
                        "indicatorRef",
                        "timeWindow",
                        "budgetingMethod",
                        "objectives",
                        "alertPolicies");
        List<Section> objectives = spec.sections("objectives");
        if (objectives.isEmpty()) {
            throw spec.wrong("objectives", "an SLO has at least one objective");
        }
        OpenSloIndicator indicator = indicator(spec);
        if (indicator.threshold() && objectives.size() > 1) {
            throw spec.wrong("objectives", "with a thresholdMetric one objective is legal, found " + objectives.size());
        }
        List<BurnRateAlert> alerts = alerts(spec);
        return IntStream.range(0, objectives.size())
                .mapToObj(index -> slo(document, spec, objectives, index, indicator, alerts))
                .toList();
    }

    private static Slo slo(
            Section document,
            Section spec,
            List<Section> objectives,
            int index,
            OpenSloIndicator indicator,
            List<BurnRateAlert> alerts) {
        OpenSloObjective objective = new OpenSloObjective(objectives.get(index));
        String name = name(document);
        return new Slo(
                objectives.size() == 1 ? name : name + "-" + objective.name().orElse(String.valueOf(index + 1)),
                spec.optional("description")
                        .or(() -> document.section("metadata").optional("displayName"))
                        .orElse(name),
                Optional.of(objective.target()),
                indicator.threshold() ? Optional.of(objective.latency(indicator.unit())) : objective.noLatency(),
                OpenSloObjective.window(spec),
                spec.text("service"),
                objective.budgeting(spec),
                alerts,
                indicator.counters(),
                document.section("metadata").has("annotations")
                        ? document.section("metadata").section("annotations").optional("runbook")
                        : Optional.empty());
    }

    private OpenSloIndicator indicator(Section spec) {
        if (spec.has("indicator") == spec.has("indicatorRef")) {
            throw spec.wrong(
                    "exactly one of indicator and indicatorRef is legal here; composite objectives are not read");
        }
        return new OpenSloIndicator(
                spec.has("indicator")
                        ? inlineIndicator(spec.section("indicator"))
                        : referred(spec, "indicatorRef", "SLI"));
    }

    private static Section inlineIndicator(Section indicator) {
        indicator.only("metadata", "spec");
        if (indicator.has("metadata")) {
            OpenSloMetadata.ofIndicator(indicator.section("metadata"));
        }
        return indicator;
    }

    /** What another object says, or one written out in its place. */
    private Section referredOrInline(Section section, String key, String kind) {
        if (section.has(key)) {
            return referred(section.only(key), key, kind).section("spec");
        }
        section.only("kind", "metadata", "spec");
        if (!section.optional("kind").orElse(kind).equals(kind)) {
            throw section.wrong("kind", "\"%s\" is not legal; legal is %s".formatted(section.text("kind"), kind));
        }
        if (section.has("metadata")) {
            OpenSloMetadata.of(section.section("metadata"));
        }
        return section.section("spec");
    }

    private Section referred(Section section, String key, String kind) {
        String name = section.text(key);
        return Optional.ofNullable(objects.get(new Name(kind, name)))
                .orElseThrow(() -> section.wrong(
                        key,
                        "no %s of the name \"%s\" is in this file; it has %s"
                                .formatted(
                                        kind,
                                        name,
                                        objects.keySet().stream()
                                                .filter(other -> other.kind().equals(kind))
                                                .map(Name::name)
                                                .toList())));
    }

    private List<BurnRateAlert> alerts(Section spec) {
        List<BurnRateAlert> alerts = spec.sections("alertPolicies").stream()
                .map(policy -> referredOrInline(policy, "alertPolicyRef", "AlertPolicy"))
                .map(this::condition)
                .map(OpenSloObjective::alert)
                .toList();
        if (new HashSet<>(alerts).size() < alerts.size()) {
            throw spec.wrong(
                    "alertPolicies", "two of them are the same alert, found %s; leave one out".formatted(alerts));
        }
        return alerts;
    }

    private Section condition(Section policy) {
        policy.only(
                "description",
                "alertWhenNoData",
                "alertWhenResolved",
                "alertWhenBreaching",
                "conditions",
                "notificationTargets");
        policy.optional("alertWhenBreaching")
                .filter(breaching -> !breaching.equals("true"))
                .ifPresent(breaching -> {
                    throw policy.wrong(
                            "alertWhenBreaching",
                            "\"%s\" is not read: such a policy says nothing while a budget burns; legal is true, or leave the policy out"
                                    .formatted(breaching));
                });
        List<Section> conditions = policy.sections("conditions");
        if (conditions.size() != 1) {
            throw policy.wrong("conditions", "an alert policy has one condition, found " + conditions.size());
        }
        return referredOrInline(conditions.get(0), "conditionRef", "AlertCondition")
                .only(CONDITION);
    }
}
