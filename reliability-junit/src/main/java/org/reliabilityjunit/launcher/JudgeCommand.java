package org.reliabilityjunit.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.Rejudged;
import org.reliabilityjunit.Rejudging;
import org.reliabilityjunit.internal.evidence.Journal;
import org.reliabilityjunit.internal.export.ExportException;
import org.reliabilityjunit.oracle.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges stored runs again. */
@Command(
        name = "judge",
        mixinStandardHelpOptions = true,
        description = "Judges stored runs again, by the same claims or by others, without running anything.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all pass",
            "1:an oracle fails, or with --same something differs from what is stored",
            "2:wrong use, or no journal that can be judged",
            "3:nothing fails, but a run is inconclusive"
        })
final class JudgeCommand implements Callable<Integer> {

    @Parameters(
            arity = "1..*",
            paramLabel = "JOURNAL",
            description = "Files, or folders in which every " + Journal.FILE_NAME + " is judged.")
    private List<Path> places = List.of();

    @Option(
            names = "--claim",
            paramLabel = "ANNOTATION.ATTRIBUTE=VALUE",
            description = "Claims something else, such as JourneyLatency.p95=\"<= 1s\"; repeatable.")
    private Map<String, String> claims = Map.of();

    @Option(names = "--same", description = "Asks only whether every verdict is the stored one, word by word.")
    private boolean same;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Rejudging rejudging = new Rejudging(claims);
        Set<Ending> endings = EnumSet.noneOf(Ending.class);
        for (Path journal : journals()) {
            Rejudged judged = rejudging.judge(journal);
            say(judged.text());
            endings.add(same ? agreement(judged) : ending(judged.again().status()));
        }
        return Collections.min(endings).code();
    }

    private static Ending agreement(Rejudged judged) {
        return judged.same() ? Ending.PASSED : Ending.FAILED;
    }

    private static Ending ending(Status status) {
        return switch (status) {
            case PASS -> Ending.PASSED;
            case FAIL -> Ending.FAILED;
            case INCONCLUSIVE -> Ending.INCONCLUSIVE;
        };
    }

    private List<Path> journals() throws IOException {
        List<Path> journals = new ArrayList<>();
        for (Path place : places) {
            journals.addAll(Files.isDirectory(place) ? within(place) : List.of(place));
        }
        return journals;
    }

    private static List<Path> within(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> found = files.filter(file -> file.endsWith(Journal.FILE_NAME))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new ExportException(
                        "%s holds no %s; name the folder that a run left".formatted(folder, Journal.FILE_NAME));
            }
            return found;
        }
    }

    private void say(String text) {
        if (spec != null) {
            spec.commandLine().getOut().println(text);
            spec.commandLine().getOut().flush();
        }
    }
}
