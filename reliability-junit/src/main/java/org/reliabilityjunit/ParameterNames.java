package org.reliabilityjunit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.reliabilityjunit.internal.plan.PlanException;

/**
 * The names of the configuration parameters that are set, as far as they can be seen: JUnit tells an extension the value of a name,
 * and no names.
 *
 * @param set those that are ours, sorted
 */
record ParameterNames(Set<String> set) {

    /** By which the launcher tells which ones it was given, a name on each line. */
    static final String TOLD = "reliability.told";

    private static final String OURS = "reliability.";
    private static final String FILE = "junit-platform.properties";
    private static final List<String> FAMILIES = List.of("reliability.image.", Overrides.PREFIX);

    /** Read by others: the reports, of the Maven build that made them. */
    private static final List<String> OF_REPORTS = List.of("reliability.drill-log");

    ParameterNames {
        set = Set.copyOf(set);
    }

    /** Those of the system, of JUnit's file, and of the launcher. */
    static ParameterNames seen(Properties system, Properties file, Optional<String> told) {
        Set<String> all = new TreeSet<>(system.stringPropertyNames());
        all.addAll(file.stringPropertyNames());
        told.ifPresent(names -> names.lines().forEach(all::add));
        all.removeIf(name -> !name.startsWith(OURS) || name.equals(TOLD));
        return new ParameterNames(all);
    }

    /** JUnit's own file; empty where there is none. */
    static Properties file(ClassLoader loader) {
        Properties file = new Properties();
        try (InputStream stream = loader.getResourceAsStream(FILE)) {
            if (stream != null) {
                file.load(stream);
            }
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(FILE + " cannot be read", failed);
        }
    }

    /** A name that nobody reads is most likely mistyped, and the run would be another one than was wished. */
    ParameterNames checked(Collection<String> single) {
        Set<String> legal = new TreeSet<>(single);
        legal.addAll(OF_REPORTS);
        set.stream()
                .sorted()
                .filter(name -> !legal.contains(name) && FAMILIES.stream().noneMatch(name::startsWith))
                .findFirst()
                .ifPresent(name -> {
                    throw unknown(name, legal);
                });
        return this;
    }

    private static PlanException unknown(String name, Set<String> legal) {
        List<String> all = Stream.concat(legal.stream(), FAMILIES.stream().map(family -> family + "*"))
                .sorted()
                .toList();
        return new PlanException(
                "the parameter %s is not known; nearest is %s. What begins with \"%s\" is this library's, and legal are %s. Correct it, or give a parameter of your own another name."
                        .formatted(name, nearest(name, legal), OURS, String.join(", ", all)));
    }

    private static String nearest(String name, Set<String> legal) {
        List<String> candidates = new ArrayList<>(legal);
        candidates.addAll(FAMILIES);
        return candidates.stream()
                .min(Comparator.comparingInt(candidate -> distance(begin(name, candidate), candidate)))
                .map(found -> found.endsWith(".") ? found + "*" : found)
                .orElseThrow();
    }

    /** Of a family, only the beginning is held against the name's. */
    private static String begin(String name, String candidate) {
        int dot = name.indexOf('.', OURS.length());
        return candidate.endsWith(".") && dot >= 0 ? name.substring(0, dot + 1) : name;
    }

    /** Levenshtein's: how many characters must be put in, left out or changed. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
