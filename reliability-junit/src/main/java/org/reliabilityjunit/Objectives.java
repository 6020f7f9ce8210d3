package org.reliabilityjunit;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.reliabilityjunit.internal.plan.PlanException;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.SloReader;

/**
 * Finds and reads the registry of objectives.
 *
 * @param testClass whose class path is searched
 * @param resources its parts, each of which may refer to those before it
 * @param readers that know formats
 */
record Objectives(Class<?> testClass, List<String> resources, List<SloReader> readers) {

    /** What is read when a test class says nothing; as most scenarios need no objectives, it need not exist. */
    static final String USUAL = "slos.csv";

    SloRegistry registry() {
        SloRegistry registry = SloRegistry.empty(String.join(", ", resources));
        for (String resource : resources) {
            registry = with(registry, resource);
        }
        return registry;
    }

    private SloRegistry with(SloRegistry known, String resource) {
        SloReader reader = reader(resource);
        try (InputStream stream = testClass.getClassLoader().getResourceAsStream(resource)) {
            return stream == null ? without(resource) : reader.read(resource, strictly(stream), known);
        } catch (IOException failed) {
            throw new UncheckedIOException(resource + " cannot be read", failed);
        } catch (IllegalArgumentException wrong) {
            throw new PlanException(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    /** With a decoder of its own, as a reader of a charset puts another character in the place of what it cannot read. */
    private static Reader strictly(InputStream stream) {
        return new InputStreamReader(stream, StandardCharsets.UTF_8.newDecoder());
    }

    private SloRegistry without(String resource) {
        return Optional.of(resource)
                .filter(name -> resources.equals(List.of(USUAL)))
                .map(name -> SloRegistry.empty(name + " (not on the class path)"))
                .orElseThrow(() -> new PlanException(
                        "@ReliabilityTest(slos) of %s: \"%s\" is not on the class path; it belongs into src/test/resources"
                                .formatted(testClass.getName(), resource)));
    }

    private SloReader reader(String resource) {
        return readers.stream()
                .filter(reader -> reader.reads(resource))
                .findFirst()
                .orElseThrow(() -> new PlanException(
                        "the registry \"%s\" has a format nobody on the class path reads; legal are *.csv and *.yaml"
                                .formatted(resource)));
    }
}
