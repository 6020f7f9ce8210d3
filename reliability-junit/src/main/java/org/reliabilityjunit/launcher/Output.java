package org.reliabilityjunit.launcher;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command writes what it made. */
final class Output {

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Writes to this file; to the console when not given.")
    private @Nullable Path file;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    void write(String text) {
        if (file == null) {
            if (command != null) {
                command.commandLine().getOut().print(text);
                command.commandLine().getOut().flush();
            }
            return;
        }
        new NamedFile("--out", file).write(text);
    }
}
