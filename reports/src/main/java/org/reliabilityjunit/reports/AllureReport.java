package org.reliabilityjunit.reports;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the Allure report as one file, without a network.
 *
 * @param home an unpacked allure-commandline
 */
record AllureReport(Path home) {

    private static final List<String> TRACKERS = List.of("googletagmanager", "google-analytics");

    /** Generates the report and tells where its page is. */
    Path generate(Path results, Path report) {
        Path index = report.resolve("index.html");
        try {
            run(results, report);
            requireNoTracker(index);
            return index;
        } catch (IOException failed) {
            throw new ReportException("the Allure report cannot be made: " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ReportException("the Allure report was interrupted", interrupted);
        }
    }

    private void run(Path results, Path report) throws IOException, InterruptedException {
        Process process = command(results, report).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0 || !Files.exists(report.resolve("index.html"))) {
            throw new ReportException("Allure made no report of %s with %s: it ended with %d and said%n%s"
                    .formatted(results, home, process.exitValue(), said.strip()));
        }
    }

    private ProcessBuilder command(Path results, Path report) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = home.resolve("lib") + File.separator + "*" + File.pathSeparator
                + home.resolve("lib").resolve("config");
        ProcessBuilder command = new ProcessBuilder(Stream.of(
                        List.of(java, "-cp", classes, "io.qameta.allure.CommandLine"),
                        List.of("generate", "--single-file", "--clean", "-o", report.toString(), results.toString()))
                .flatMap(List::stream)
                .toList());
        command.environment().put("ALLURE_NO_ANALYTICS", "true");
        return command;
    }

    /** A report on failures is nobody else's business. */
    static void requireNoTracker(Path index) throws IOException {
        String html = Files.readString(index);
        for (String tracker : TRACKERS) {
            if (html.contains(tracker)) {
                throw new ReportException(
                        "%s calls %s: do not publish it; legal is a report without analytics, which ALLURE_NO_ANALYTICS=true asks for"
                                .formatted(index, tracker));
            }
        }
    }
}
