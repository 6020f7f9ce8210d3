package org.reliabilityjunit.reports;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.timeline.Noise;

/**
 * What Allure wrote while the tests ran.
 *
 * @param folder allure-results
 */
record AllureResults(Path folder) {

    private static final String CATEGORIES = "categories.json";

    boolean exist() {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith("-result.json"));
        } catch (IOException failed) {
            throw new ReportException(folder + " cannot be read: " + failed.getMessage(), failed);
        }
    }

    /** Adds how failures are sorted, and where the scenarios ran; what a team put there itself stays. */
    void describe(FoundJournals journals) {
        try {
            writeCategories();
            writeEnvironment(journals);
        } catch (IOException failed) {
            throw new ReportException(folder + " cannot be described: " + failed.getMessage(), failed);
        }
    }

    private void writeCategories() throws IOException {
        Path file = folder.resolve(CATEGORIES);
        if (Files.exists(file)) {
            return;
        }
        try (InputStream ours = Objects.requireNonNull(AllureResults.class.getResourceAsStream(CATEGORIES))) {
            Files.copy(ours, file);
        }
    }

    private void writeEnvironment(FoundJournals journals) throws IOException {
        Path file = folder.resolve("environment.properties");
        Properties environment = new Properties();
        if (Files.exists(file)) {
            try (Reader theirs = Files.newBufferedReader(file)) {
                environment.load(theirs);
            }
        }
        environment.putAll(environment(journals));
        try (Writer all = Files.newBufferedWriter(file)) {
            environment.store(all, null);
        }
    }

    private static Properties environment(FoundJournals journals) {
        Properties environment = new Properties();
        environment.setProperty("Scenarios", String.valueOf(journals.scenarios().size()));
        environment.setProperty(
                "Dependencies",
                journals.scenarios().stream()
                        .map(scenario -> scenario.journal().environment())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", ")));
        environment.setProperty("Driver.late.p99", worst(journals, Noise::lagP99));
        environment.setProperty("Host.hiccup.p99", worst(journals, Noise::hiccupP99));
        return environment;
    }

    private static String worst(FoundJournals journals, Function<Noise, Duration> noise) {
        return journals.scenarios().stream()
                .map(scenario -> noise.apply(scenario.journal().timeline().noise()))
                .max(Comparator.naturalOrder())
                .map(worst -> "at most " + Quantity.format(worst))
                .orElse("unknown");
    }
}
