package org.reliabilityjunit.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.core.LauncherFactory;
import org.reliabilityjunit.ScenarioConfigurationException;
import org.reliabilityjunit.internal.evidence.JournalException;
import org.reliabilityjunit.internal.export.ExportException;
import org.reliabilityjunit.quantity.QuantityException;
import org.reliabilityjunit.scenario.ScenarioKind;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/**
 * Runs the scenarios on the class path and says how they go, a line per phase.
 *
 * <p>Exit codes: 0 all passed, 1 an oracle failed, 2 wrong use or a wrongly declared scenario, 3 nothing failed but a
 * scenario was inconclusive, 4 an environment could not be started or something unexpected broke.
 */
@Command(
        name = "reliability",
        mixinStandardHelpOptions = true,
        description = "Runs reliability scenarios.",
        subcommands = {JudgeCommand.class, RulesCommand.class, RuleTestCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all scenarios passed",
            "1:an oracle failed",
            "2:wrong use, or a wrongly declared scenario",
            "3:nothing failed, but a scenario was inconclusive",
            "4:an environment could not be started, or something unexpected broke"
        })
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class ReliabilityLauncher implements Callable<Integer> {

    @Option(
            names = {"-i", "--id"},
            paramLabel = "ID",
            description = "Runs the scenario of this id; repeatable. All when not given.")
    private List<String> ids = List.of();

    @Option(
            names = {"-k", "--kind"},
            paramLabel = "KIND",
            description = "Runs scenarios of this kind: ${COMPLETION-CANDIDATES}; repeatable.")
    private List<ScenarioKind> kinds = List.of();

    @Option(
            names = "--scan",
            paramLabel = "FOLDER",
            description = "Looks in this folder of classes; repeatable. In every one on the class path when not given.")
    private List<Path> roots = List.of();

    @Option(
            names = "--classes",
            paramLabel = "REGEX",
            defaultValue = Selection.CLASSES,
            description = "Looks in classes whose full name matches; default: ${DEFAULT-VALUE}")
    private String classes = Selection.CLASSES;

    @Option(names = "-D", paramLabel = "KEY=VALUE", description = "Sets a configuration parameter; repeatable.")
    private Map<String, String> parameters = Map.of();

    @Option(
            names = "--exit-code-file",
            paramLabel = "FILE",
            description = "Also writes the exit code to this file, for builds that make a report before they fail.")
    private @Nullable Path exitCodeFile;

    @Spec
    private @Nullable CommandSpec spec;

    /** For the command line parser. */
    public ReliabilityLauncher() {}

    /** Runs with these arguments and ends the JVM with the exit code. */
    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new ReliabilityLauncher())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(ReliabilityLauncher::wrongUse);
    }

    /** What a user can mend is said in a line; all else keeps its stack trace. */
    private static int wrongUse(Exception thrown, CommandLine command, ParseResult parsed) throws Exception {
        if (thrown instanceof ExportException
                || thrown instanceof QuantityException
                || thrown instanceof JournalException
                || thrown instanceof ScenarioConfigurationException) {
            command.getErr().println(thrown.getMessage());
            return Ending.MISDECLARED.code();
        }
        throw thrown;
    }

    @Override
    public Integer call() throws IOException {
        write(Ending.BROKEN); // stays if this JVM does not get to the end
        Console console = new Console(Objects.requireNonNull(spec).commandLine().getOut());
        Selection selection = new Selection(ids, kinds, roots, classes, parameters);
        LauncherFactory.create().execute(selection.request(), console);
        Ending ending = console.conclude(selection);
        write(ending);
        return ending.code();
    }

    private void write(Ending ending) throws IOException {
        if (exitCodeFile != null) {
            Files.createDirectories(exitCodeFile.toAbsolutePath().getParent());
            Files.writeString(exitCodeFile, Integer.toString(ending.code()));
        }
    }
}
