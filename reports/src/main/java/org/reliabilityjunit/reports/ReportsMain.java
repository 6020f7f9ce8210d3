package org.reliabilityjunit.reports;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.slo.Drill;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of the module. */
@Command(
        name = "reports",
        mixinStandardHelpOptions = true,
        description = "Makes a site of all journals found, and the Allure report.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all reports were made",
            "1:a journal, the drill log or the Allure report is faulty; everything else was made",
            "2:no journal was found, or the command line is wrong"
        })
public final class ReportsMain implements Callable<Integer> {

    private static final int FAULTY = 1;
    private static final int NOTHING = 2;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FOLDER", description = "searched for journal.json, at any depth")
    private List<Path> folders = List.of();

    @Option(names = "--allure-results", paramLabel = "FOLDER", description = "what Allure wrote while the tests ran")
    private @Nullable Path allureResults;

    @Option(names = "--allure-home", paramLabel = "FOLDER", description = "an unpacked allure-commandline")
    private @Nullable Path allureHome;

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            defaultValue = "target",
            description = "where site/ and allure-report/ are made (default: ${DEFAULT-VALUE})")
    private Path output = Path.of("target");

    @Option(
            names = "--drill-log",
            paramLabel = "FILE",
            description =
                    "the CSV file to whose end each drill is added once (default: drill-log.csv in the folder of --output)")
    private @Nullable Path drillLog;

    @Option(
            names = "--suite-exit-code",
            paramLabel = "FILE",
            description =
                    "ends with the exit code in this file when all reports were made, so that a build that makes them"
                            + " fails as its suite did")
    private @Nullable Path suiteExitCode;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ReportsMain()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        Path site = output.resolve("site");
        FoundJournals journals = FoundJournals.in(folders, site);
        journals.problems().forEach(line.getErr()::println);
        if (journals.isEmpty()) {
            line.getErr().println(nothingFound());
            return NOTHING;
        }
        Optional<List<Drill>> drills = drills(journals, line.getOut(), line.getErr());
        line.getOut().println("site           " + new Site(site).write(journals, drills.orElse(List.of())));
        boolean allureIsSound = allure(journals, line.getOut(), line.getErr());
        return journals.problems().isEmpty() && drills.isPresent() && allureIsSound ? suiteExitCode() : FAULTY;
    }

    /** All that the log has by now; empty when it is faulty. */
    private Optional<List<Drill>> drills(FoundJournals journals, PrintWriter out, PrintWriter err) {
        DrillLog log = new DrillLog(drillLog == null ? output.resolve("drill-log.csv") : drillLog);
        try {
            int added = log.append(journals.drills());
            if (added > 0) {
                out.println("drill log      %s: %d added".formatted(log.file(), added));
            }
            return Optional.of(log.drills());
        } catch (ReportException faulty) {
            err.println(faulty.getMessage());
            return Optional.empty();
        }
    }

    private int suiteExitCode() throws IOException {
        return suiteExitCode == null
                ? 0
                : Integer.parseInt(Files.readString(suiteExitCode).strip());
    }

    private String nothingFound() {
        return "no journal.json below %s: run the scenarios first, or name the folder their evidence is in"
                .formatted(folders);
    }

    private boolean allure(FoundJournals journals, PrintWriter out, PrintWriter err) {
        if (allureResults == null || allureHome == null) {
            return none(out, (allureResults == null ? "--allure-results" : "--allure-home") + " is not given");
        }
        AllureResults results = new AllureResults(allureResults);
        if (!results.exist()) {
            return none(out, "no results in " + allureResults);
        }
        try {
            results.describe(journals);
            Path page = new AllureReport(allureHome).generate(allureResults, output.resolve("allure-report"));
            out.println("allure report  " + page);
            return true;
        } catch (ReportException faulty) {
            err.println(faulty.getMessage());
            return false;
        }
    }

    /** Tests that ran without Allure are no fault. */
    private static boolean none(PrintWriter out, String reason) {
        out.println("allure report  none: " + reason);
        return true;
    }
}
