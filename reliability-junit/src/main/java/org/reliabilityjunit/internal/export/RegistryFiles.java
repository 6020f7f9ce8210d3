package org.reliabilityjunit.internal.export;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import java.util.stream.Collectors;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.SloReader;

/** Reads a registry from files, each of which may refer to those before it. */
public final class RegistryFiles {

    private final List<SloReader> readers =
            ServiceLoader.load(SloReader.class).stream().map(Provider::get).toList();

    /**
     * Reads all of them.
     *
     * @throws ExportException when one cannot be read
     */
    public SloRegistry read(List<Path> files) {
        SloRegistry registry =
                SloRegistry.empty(files.stream().map(Path::toString).collect(Collectors.joining(", ")));
        for (Path file : files) {
            registry = with(registry, file);
        }
        return registry;
    }

    private SloRegistry with(SloRegistry known, Path file) {
        SloReader reader = readers.stream()
                .filter(candidate -> candidate.reads(file.toString()))
                .findFirst()
                .orElseThrow(() -> new ExportException(
                        "%s has a format nobody on the class path reads; legal are *.csv and *.yaml".formatted(file)));
        try (Reader content = Files.newBufferedReader(file)) {
            return reader.read(file.toString(), content, known);
        } catch (NoSuchFileException none) {
            throw new ExportException("%s cannot be read: there is no such file".formatted(file));
        } catch (UncheckedIOException failed) {
            throw new ExportException("%s cannot be read: %s".formatted(file, reason(failed)));
        } catch (IOException failed) {
            throw new ExportException("%s cannot be read: %s".formatted(file, failed));
        } catch (IllegalArgumentException wrong) {
            throw new ExportException(String.valueOf(wrong.getMessage()));
        }
    }

    private static String reason(UncheckedIOException failed) {
        return String.valueOf(Objects.requireNonNull(failed.getCause()).getMessage());
    }
}
