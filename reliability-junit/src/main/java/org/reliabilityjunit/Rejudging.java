package org.reliabilityjunit;

import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apiguardian.api.API;
import org.reliabilityjunit.internal.evidence.FailureText;
import org.reliabilityjunit.internal.evidence.Journal;
import org.reliabilityjunit.internal.evidence.JournalReader;
import org.reliabilityjunit.internal.plan.PlanException;
import org.reliabilityjunit.oracle.DeclaredOracle;
import org.reliabilityjunit.oracle.Judge;
import org.reliabilityjunit.oracle.Judgement;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.OracleSource;

/**
 * Judges stored runs again, without running anything: by the oracles of the journal, or by one that claims something else. The
 * annotations of the oracles must be on the class path.
 *
 * <pre>{@code new Rejudging(Map.of("JourneyLatency.p95", "<= 1s")).judge(Path.of("target/reliability/SRE-001/journal.json")) }</pre>
 *
 * @param claims other values of attributes, by {@code <Annotation>.<attribute>}; none judges as the run was judged
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Rejudging(Map<String, String> claims) {

    public Rejudging {
        claims = Map.copyOf(claims);
    }

    /**
     * Judges again what a journal holds.
     *
     * @throws ScenarioConfigurationException when an oracle cannot be made again, or a claim fits none
     */
    public Rejudged judge(Path file) {
        Journal journal = JournalReader.read(file);
        try {
            return judge(file, journal);
        } catch (PlanException | IllegalArgumentException wrong) {
            throw new ScenarioConfigurationException(file + ": " + wrong.getMessage(), wrong);
        }
    }

    private Rejudged judge(Path file, Journal journal) {
        if (journal.judgedBy().oracles().isEmpty()) {
            throw new PlanException("the journal holds no oracle; only the run of a scenario leaves them");
        }
        SloRegistry objectives =
                new SloRegistry(file.toString(), journal.judgedBy().objectives());
        List<DeclaredOracle> declared = claimed(journal.judgedBy().oracles());
        List<Oracle> oracles =
                declared.stream().map(one -> oracle(one, objectives)).toList();
        if (!claims.isEmpty()) {
            requireFeasible(oracles, journal);
        }
        Judgement again =
                Judge.judge(journal.timeline(), oracles, journal.judgedBy().limits());
        return new Rejudged(text(file, journal, again), journal.judgement(), again);
    }

    private static void requireFeasible(List<Oracle> oracles, Journal journal) {
        for (Oracle oracle : oracles) {
            oracle.infeasible(journal.timeline().load()).ifPresent(why -> {
                throw new PlanException(
                        "\"%s\" cannot be decided by this run: %s".formatted(oracle.expectation(), why));
            });
        }
    }

    private List<DeclaredOracle> claimed(List<DeclaredOracle> declared) {
        Set<String> unused = new TreeSet<>(claims.keySet());
        List<DeclaredOracle> claimed = new ArrayList<>();
        for (DeclaredOracle oracle : declared) {
            DeclaredOracle changed = oracle;
            for (String attribute : oracle.attributes().keySet()) {
                String value = claims.get(oracle.simpleName() + "." + attribute);
                if (value != null) {
                    unused.remove(oracle.simpleName() + "." + attribute);
                    changed = changed.with(attribute, value);
                }
            }
            claimed.add(changed);
        }
        if (!unused.isEmpty()) {
            throw new PlanException("the claim %s fits no oracle of the run; claims are <Annotation>.<attribute> of %s"
                    .formatted(
                            unused.iterator().next(),
                            declared.stream().map(DeclaredOracle::simpleName).toList()));
        }
        return claimed;
    }

    private static Oracle oracle(DeclaredOracle declared, SloRegistry objectives) {
        Class<? extends Annotation> type = type(declared.annotation());
        OracleSource source = type.getDeclaredAnnotation(OracleSource.class);
        if (source == null) {
            throw new PlanException(
                    "%s is no oracle annotation any more; run the scenario again".formatted(type.getName()));
        }
        Annotation annotation = new StoredAttributes(type).annotation(declared.attributes());
        return ScenarioReader.oracle(annotation, source.value(), objectives);
    }

    private static Class<? extends Annotation> type(String name) {
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            return Class.forName(name, false, loader == null ? Rejudging.class.getClassLoader() : loader)
                    .asSubclass(Annotation.class);
        } catch (ClassNotFoundException missing) {
            throw new PlanException(
                    "the annotation %s is not on the class path; add the classes of the tests that declare it"
                            .formatted(name),
                    missing);
        }
    }

    private static String text(Path file, Journal journal, Judgement again) {
        List<String> differences = Rejudged.differences(journal.judgement(), again);
        StringBuilder text = new StringBuilder(
                FailureText.render(journal.scenario(), again, journal.timeline().faults(), journal.replay(), file));
        differences.forEach(line -> text.append("\n  differs  ").append(line.replace("\n", "\n           ")));
        return text.append("\n  stored    ")
                .append(journal.judgement().status())
                .append(differences.isEmpty() ? ", word by word the same" : "")
                .toString();
    }
}
