package org.reliabilityjunit.oracle;

import static java.util.Locale.ROOT;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reliabilityjunit.oracle.BudgetProof.Burned;
import org.reliabilityjunit.quantity.Comparison;
import org.reliabilityjunit.quantity.Share;
import org.reliabilityjunit.quantity.ShareBound;
import org.reliabilityjunit.slo.ErrorBudget;
import org.reliabilityjunit.statistics.BlockBootstrap;
import org.reliabilityjunit.statistics.Confidence;
import org.reliabilityjunit.statistics.RatioBounds;
import org.reliabilityjunit.statistics.SequentialTest;

/**
 * How often each mode is right, against how good the service truly is: many seeded samples, judged by the code that judges
 * scenarios.
 */
final class OperatingCharacteristic {

    /** How often each verdict came. */
    record Verdicts(Map<Status, Integer> counts, int samples) {

        double share(Status status) {
            return (double) counts.getOrDefault(status, 0) / samples;
        }
    }

    /** Draws which of so many runs keep to what is claimed. */
    interface Population {
        boolean[] draw(int runs, SplittableRandom random);
    }

    static final int PER_SECOND = 100;

    private final int samples;
    private final SplittableRandom seeds;

    OperatingCharacteristic(int samples, long seed) {
        this.samples = samples;
        this.seeds = new SplittableRandom(seed);
    }

    /** Runs that fail independently of each other. */
    static Population independent(double ratio) {
        return (runs, random) -> {
            boolean[] series = new boolean[runs];
            for (int run = 0; run < runs; run++) {
                series[run] = random.nextDouble() < ratio;
            }
            return series;
        };
    }

    /** Runs that fail in a row, so many on average. */
    static Population inRuns(double ratio, double failingRun) {
        double mend = 1 / failingRun;
        double fail = mend * (1 - ratio) / ratio;
        return (runs, random) -> {
            boolean[] series = new boolean[runs];
            boolean good = random.nextDouble() < ratio;
            for (int run = 0; run < runs; run++) {
                series[run] = good;
                good = good ? random.nextDouble() >= fail : random.nextDouble() < mend;
            }
            return series;
        };
    }

    /** Log-normal response times (sigma 0.5) of which a true percentile is so many times the limit. */
    static Population responses(double quantileOfNormal, double timesLimit) {
        double logMedian = StrictMath.log(timesLimit) - 0.5 * quantileOfNormal;
        return (runs, random) -> {
            boolean[] series = new boolean[runs];
            for (int run = 0; run < runs; run++) {
                series[run] = logMedian + 0.5 * gaussian(random) <= 0;
            }
            return series;
        };
    }

    private static double gaussian(SplittableRandom random) {
        return StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()))
                * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }

    Verdicts observed(double target, int runs, Population population) {
        return verdicts(runs, population, series -> ratio(series) >= target ? Status.PASS : Status.FAIL);
    }

    /** As the oracles do it. */
    Verdicts proven(double target, int runs, Population population) {
        Claim claim = new Claim("", target);
        return verdicts(
                runs,
                population,
                series -> ClaimProof.status(Stream.of(
                        new ClaimProof(claim, Confidence.USUAL, 1, List.of(series), PER_SECOND, false).standing())));
    }

    /**
     * A budget that truly burns so many times the limit, half of it in the fault and half in the recovery.
     *
     * @param runs of the fault, and of the recovery
     * @param errors at the limit, of both
     */
    Verdicts budget(double times, int runs, double errors, Optional<Confidence> proof) {
        double outage = new ErrorBudget(0.995, Duration.ofDays(30)).burned(1, Duration.ofMinutes(1));
        ShareBound limit = new ShareBound(Comparison.AT_MOST, new Share(2 * errors * outage));
        BlockBootstrap blocks = new BlockBootstrap(PER_SECOND);
        return verdicts(2 * runs, independent(1 - times * errors), series -> {
            List<Burned> both = Stream.of(Arrays.copyOf(series, runs), Arrays.copyOfRange(series, runs, 2 * runs))
                    .map(phase -> new Burned(outage, blocks.effective(List.of(phase))))
                    .toList();
            double measured = both.stream().mapToDouble(Burned::measured).sum();
            return new BudgetProof(limit, proof.orElse(Confidence.USUAL), both.get(0), runs, Optional.of(both.get(1)))
                    .standing()
                    .verdict(proof.isPresent(), limit.holds(measured), "", "")
                    .status();
        });
    }

    /** As if runs were independent. */
    Verdicts provenAsIfIndependent(double target, int runs, Population population) {
        return verdicts(runs, population, series -> {
            RatioBounds bounds = new RatioBounds(ratio(series) * runs, runs);
            if (bounds.proves(target, Confidence.USUAL)) {
                return Status.PASS;
            }
            return bounds.disproves(target, Confidence.USUAL) ? Status.FAIL : Status.INCONCLUSIVE;
        });
    }

    /** What came of looking once a second, and after how many seconds on average. */
    record Decided(Verdicts verdicts, double seconds) {}

    /** As a scenario that goes on until its oracles know. */
    Decided untilDecided(double target, int atMostSeconds, Population population) {
        Claim claim = new Claim("", target);
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        SplittableRandom random = seeds.split();
        long seconds = 0;
        for (int sample = 0; sample < samples; sample++) {
            boolean[] series = population.draw(atMostSeconds * PER_SECOND, random);
            Status status = Status.INCONCLUSIVE;
            int second = 0;
            while (status == Status.INCONCLUSIVE && second < atMostSeconds) {
                boolean[] soFar = Arrays.copyOf(series, ++second * PER_SECOND);
                status = ClaimProof.status(Stream.of(
                        new ClaimProof(claim, Confidence.USUAL, 1, List.of(soFar), PER_SECOND, true).standing()));
            }
            counts.merge(status, 1, Integer::sum);
            seconds += second;
        }
        return new Decided(new Verdicts(counts, samples), (double) seconds / samples);
    }

    private Verdicts verdicts(int runs, Population population, Function<boolean[], Status> judge) {
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        SplittableRandom random = seeds.split();
        for (int sample = 0; sample < samples; sample++) {
            counts.merge(judge.apply(population.draw(runs, random)), 1, Integer::sum);
        }
        return new Verdicts(counts, samples);
    }

    private static double ratio(boolean[] series) {
        int kept = 0;
        for (boolean run : series) {
            kept += run ? 1 : 0;
        }
        return (double) kept / series.length;
    }

    /** What a sequential test did at a true ratio of bad events: how often it rejected, and after how many events. */
    record Played(double rejected, double events) {}

    Played played(SequentialTest test, double ratio, int times) {
        SplittableRandom random = seeds.split();
        long rejected = 0;
        long events = 0;
        for (int sample = 0; sample < times; sample++) {
            long bad = 0;
            long total = 0;
            SequentialTest.Decision decision = SequentialTest.Decision.CONTINUE;
            while (decision == SequentialTest.Decision.CONTINUE) {
                bad += random.nextDouble() < ratio ? 1 : 0;
                decision = test.after(bad, ++total);
            }
            rejected += decision == SequentialTest.Decision.REJECT ? 1 : 0;
            events += total;
        }
        return new Played((double) rejected / times, (double) events / times);
    }

    static String percent(double share) {
        return share == 0 ? "0" : String.format(ROOT, "%.1f%%", share * 100);
    }

    static String row(Object... cells) {
        List<String> texts = new ArrayList<>();
        for (Object cell : cells) {
            texts.add(cell instanceof Double share ? percent(share) : cell.toString());
        }
        return texts.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
