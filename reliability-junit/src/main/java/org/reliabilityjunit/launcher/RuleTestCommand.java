package org.reliabilityjunit.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.reliabilityjunit.internal.evidence.JournalReader;
import org.reliabilityjunit.internal.export.ExportException;
import org.reliabilityjunit.internal.export.PrometheusRules;
import org.reliabilityjunit.internal.export.PromtoolTest;
import org.reliabilityjunit.internal.export.RegistryFiles;
import org.reliabilityjunit.oracle.AlertOracle;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.quantity.QuantityException;
import org.reliabilityjunit.slo.AlertReplay;
import org.reliabilityjunit.slo.Slo;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a measured scenario as a test of rules. */
@Command(
        name = "rule-test",
        mixinStandardHelpOptions = true,
        description = "Writes what a scenario measured as a unit test for \"promtool test rules\".")
final class RuleTestCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "REGISTRY", description = "Files of the registry, *.csv and *.yaml.")
    private List<Path> registry = List.of();

    @Option(
            names = "--journal",
            required = true,
            paramLabel = "FILE",
            description = "The journal.json of the scenario.")
    private Path journal = Path.of("");

    @Option(names = "--slo", required = true, paramLabel = "ID", description = "The objective whose counters it feeds.")
    private String slo = "";

    @Option(
            names = "--lasting",
            paramLabel = "DURATION",
            defaultValue = "5m",
            description = "How long such a fault lasts in reality; default: ${DEFAULT-VALUE}.")
    private String lasting = "5m";

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            defaultValue = "rules.yaml",
            description = "The rules under test, as seen from the test's folder; default: ${DEFAULT-VALUE}.")
    private String rules = "rules.yaml";

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException {
        Slo objective = objective(new RegistryFiles().read(registry));
        Duration length = realLength(objective);
        Timeline timeline = JournalReader.read(journal).timeline();
        if (timeline.runsIn(PhaseName.FAULT).isEmpty()
                || timeline.runsIn(PhaseName.BASELINE).isEmpty()) {
            throw new ExportException(
                    "%s has no runs in a baseline and a fault phase; name the journal of a scenario with a fault"
                            .formatted(journal));
        }
        AlertReplay replay = AlertOracle.replay(objective, timeline, length);
        output.write(new PromtoolTest(objective, replay, rules).text());
        return 0;
    }

    private Slo objective(SloRegistry known) {
        Slo found = known.find(slo)
                .orElseThrow(() -> new ExportException(
                        "--slo: \"%s\" is not in %s; it has %s".formatted(slo, known.source(), known.ids())));
        PrometheusRules.obstacle(found).ifPresent(reason -> {
            throw new ExportException("--slo: no rules for \"%s\": %s".formatted(slo, reason)
                    + (found.indicator().isPresent()
                            ? ""
                            : "; give them in YAML under sli: numerator and denominator"));
        });
        return found;
    }

    private Duration realLength(Slo objective) {
        Duration length = length();
        if (length.toSeconds() < 1 || length.compareTo(objective.window()) > 0) {
            throw new ExportException("--lasting: a fault lasts from 1s to the %s of the objective's window, found %s"
                    .formatted(Quantity.format(objective.window()), lasting));
        }
        return length;
    }

    private Duration length() {
        try {
            return Quantity.duration(lasting);
        } catch (QuantityException wrong) {
            throw new ExportException("--lasting: " + wrong.problem());
        }
    }
}
