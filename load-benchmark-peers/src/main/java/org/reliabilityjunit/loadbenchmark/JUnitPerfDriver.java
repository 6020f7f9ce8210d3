package org.reliabilityjunit.loadbenchmark;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.github.noconnor.junitperf.JUnitPerfTest;
import com.github.noconnor.junitperf.data.EvaluationContext;
import com.github.noconnor.junitperf.statements.PerformanceEvaluationStatement;
import com.github.noconnor.junitperf.statements.SimpleTestStatement;
import com.github.noconnor.junitperf.statistics.StatisticsCalculator;
import com.github.noconnor.junitperf.statistics.providers.DescriptiveStatisticsCalculator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The stall as JUnitPerf's loop drives it. */
final class JUnitPerfDriver {

    private JUnitPerfDriver() {}

    /** @param arguments the URL */
    @JUnitPerfTest(threads = 20, durationMs = 10_000, maxExecutionsPerSecond = Stall.PER_SECOND)
    public static void main(String... arguments) throws Throwable {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(arguments[0])).build();
        EvaluationContext context = new EvaluationContext("stall", System.nanoTime());
        context.loadConfiguration(
                JUnitPerfDriver.class.getDeclaredMethod("main", String[].class).getAnnotation(JUnitPerfTest.class));
        StatisticsCalculator statistics = new DescriptiveStatisticsCalculator();
        SimpleTestStatement journey = () -> client.send(request, HttpResponse.BodyHandlers.ofString());
        PerformanceEvaluationStatement.builder()
                .baseStatement(journey)
                .statistics(statistics)
                .context(context)
                .threadFactory(Thread::new)
                .listener(done -> {})
                .build()
                .runParallelEvaluation();
        System.out.println(new Reported(
                        statistics.getEvaluationCount(),
                        statistics.getLatencyPercentile(50, MILLISECONDS),
                        statistics.getLatencyPercentile(90, MILLISECONDS),
                        statistics.getLatencyPercentile(95, MILLISECONDS),
                        statistics.getLatencyPercentile(99, MILLISECONDS),
                        statistics.getMaxLatency(MILLISECONDS))
                .line());
        System.exit(0);
    }
}
