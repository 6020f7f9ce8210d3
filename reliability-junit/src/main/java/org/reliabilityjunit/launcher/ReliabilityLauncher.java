package org.reliabilityjunit.launcher;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestPlan;
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
import picocli.CommandLine.ParameterException;
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
    private Pattern classes = Pattern.compile(Selection.CLASSES);

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
        System.exit(execute(arguments));
    }

    /** An error such as no memory left would end the JVM with 1, which says that an oracle failed. */
    private static int execute(String... arguments) {
        CommandLine command = commandLine();
        try {
            return command.execute(arguments);
        } catch (Error broken) {
            broken.printStackTrace(command.getErr());
            return Ending.BROKEN.code();
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new ReliabilityLauncher())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((thrown, command, parsed) -> told(thrown, command.getErr()));
    }

    /** What a user can mend is said in a line; all else keeps its stack trace. */
    static int told(Exception thrown, PrintWriter err) {
        if (thrown instanceof ExportException
                || thrown instanceof QuantityException
                || thrown instanceof JournalException
                || thrown instanceof ScenarioConfigurationException) {
            err.println(thrown.getMessage());
            return Ending.MISDECLARED.code();
        }
        thrown.printStackTrace(err);
        return Ending.BROKEN.code();
    }

    @Override
    public Integer call() {
        CommandLine command = Objects.requireNonNull(spec).commandLine();
        if (parameters.keySet().stream().anyMatch(String::isBlank)) {
            throw new ParameterException(command, "-D: a parameter has a name such as reliability.seed=4");
        }
        write(Ending.BROKEN); // stays if this JVM does not get to the end
        Ending ending =
                run(new Selection(ids, kinds, roots, classes.pattern(), parameters), new Console(command.getOut()));
        write(ending);
        return ending.code();
    }

    /** Nothing when one of the ids is mistyped: who reads that all passed would take it for one of them. */
    private static Ending run(Selection selection, Console console) {
        Launcher launcher = LauncherFactory.create();
        TestPlan plan = launcher.discover(selection.request());
        Optional<Selection> unmatched = selection.unmatched(plan);
        if (unmatched.isEmpty()) {
            launcher.execute(plan, console);
        }
        return console.conclude(unmatched.orElse(selection));
    }

    private void write(Ending ending) {
        if (exitCodeFile != null) {
            new NamedFile("--exit-code-file", exitCodeFile).write(Integer.toString(ending.code()));
        }
    }
}
