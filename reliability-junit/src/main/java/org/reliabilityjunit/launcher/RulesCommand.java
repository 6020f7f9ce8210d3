package org.reliabilityjunit.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.internal.export.ExportException;
import org.reliabilityjunit.internal.export.PrometheusRules;
import org.reliabilityjunit.internal.export.RegistryFiles;
import org.reliabilityjunit.slo.Slo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a registry as rules. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "Writes recording and alert rules of Prometheus for a registry of objectives.")
final class RulesCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "REGISTRY", description = "Files of the registry, *.csv and *.yaml.")
    private List<Path> registry = List.of();

    @Mixin
    private Output output = new Output();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        List<Slo> all = new RegistryFiles().read(registry).slos();
        all.forEach(slo -> PrometheusRules.obstacle(slo).ifPresent(reason -> passOver(slo, reason)));
        List<Slo> supported = all.stream()
                .filter(slo -> PrometheusRules.obstacle(slo).isEmpty())
                .toList();
        if (supported.isEmpty()) {
            throw new ExportException(
                    "no objective of %s has counters; give them in YAML under sli: numerator and denominator, or in OpenSLO with the budgetingMethod Occurrences"
                            .formatted(registry));
        }
        supported.forEach(slo -> PrometheusRules.neverFiring(slo).forEach(reason -> leaveOut(slo, reason)));
        output.write(PrometheusRules.of(supported));
        return 0;
    }

    private void passOver(Slo slo, String reason) {
        warn("no rules for \"%s\": %s".formatted(slo.id(), reason));
    }

    private void leaveOut(Slo slo, String reason) {
        warn("no rule for an alert of \"%s\": %s".formatted(slo.id(), reason));
    }

    private void warn(String text) {
        Objects.requireNonNull(spec).commandLine().getErr().println(text);
    }
}
