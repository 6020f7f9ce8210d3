package org.reliabilityjunit;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.reliabilityjunit.internal.plan.PlanException;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.SloReader;

/**
 * Finds and reads the registry of objectives.
 *
 * @param testClass whose class path is searched
 * @param resource the name of the registry
 * @param readers that know formats
 */
record Objectives(Class<?> testClass, String resource, List<SloReader> readers) {

    /** The registry; an empty one when there is no such resource, as most scenarios need none. */
    SloRegistry registry() {
        try (InputStream stream = testClass.getClassLoader().getResourceAsStream(resource)) {
            return stream == null
                    ? new SloRegistry(resource + " (not on the class path)", List.of())
                    : reader().read(resource, new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(resource + " cannot be read", failed);
        } catch (IllegalArgumentException wrong) {
            throw new PlanException(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private SloReader reader() {
        return readers.stream()
                .filter(reader -> reader.reads(resource))
                .findFirst()
                .orElseThrow(() -> new PlanException(
                        "the registry \"%s\" has a format nobody on the class path reads; legal is *.csv"
                                .formatted(resource)));
    }
}
