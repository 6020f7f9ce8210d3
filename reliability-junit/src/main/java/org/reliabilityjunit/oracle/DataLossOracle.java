package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.reliabilityjunit.journey.Acknowledgement;
import org.reliabilityjunit.journey.Effects;
import org.reliabilityjunit.quantity.Comparison;
import org.reliabilityjunit.quantity.DurationBound;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * What was acknowledged is there after the recovery, but for a span of time before the fault.
 *
 * <p>{@code RPO = max(beginning of the fault, last lost acknowledgement) - first lost acknowledgement}; where the first lost one
 * came after the beginning of the fault, the span of the lost ones.
 *
 * <p>A recovery point is about what was written before somebody took over: an id that was acknowledged after that and is lost is one too many,
 * whatever the bound.
 *
 * @param rpo at most or below a duration; with {@code <= 0s} a single lost id is one too many
 * @param readBack the method that reads back; empty for the only one
 * @param promotion the step of the runbook that promotes; empty for the last one that is done
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record DataLossOracle(DurationBound rpo, String readBack, String promotion) implements Oracle {

    public DataLossOracle {
        boolean upper = rpo.comparison() == Comparison.AT_MOST
                || rpo.comparison() == Comparison.BELOW && !rpo.limit().isZero();
        if (!upper) {
            throw new IllegalArgumentException(
                    "rpo is how much may be lost at most, such as <= 60s, or <= 0s for nothing, found " + rpo);
        }
    }

    /** Whoever takes over is promoted by the last step of the runbook that is done, if by any. */
    public DataLossOracle(DurationBound rpo, String readBack) {
        this(rpo, readBack, "");
    }

    @Override
    public String expectation() {
        return rpo.limit().isZero() ? "no acknowledged data is lost" : "data loss (RPO) " + rpo;
    }

    @Override
    public Set<String> readBacks() {
        return Set.of(readBack);
    }

    @Override
    public Set<PhaseName> phases() {
        return Set.of(PhaseName.FAULT);
    }

    @Override
    public Verdict judge(Timeline timeline) {
        return judge(timeline, check -> TakeOver.of(timeline, disaster(timeline), promotion, check));
    }

    /** The same where nobody takes over: what broke is put right. */
    Verdict judgeRestored(Timeline timeline) {
        return judge(timeline, check -> Optional.empty());
    }

    private Verdict judge(Timeline timeline, Function<ReadBackCheck, Optional<TakeOver>> takeOver) {
        Optional<String> undecided = undecided(timeline);
        if (undecided.isPresent()) {
            return Verdict.inconclusive(expectation(), undecided.get());
        }
        ReadBackCheck check = check(timeline);
        return check.doubted(decided(timeline, check, takeOver.apply(check)));
    }

    private Optional<String> undecided(Timeline timeline) {
        Effects effects = timeline.effects();
        Optional<String> missing = ReadBackCheck.missing(timeline, readBack);
        if (missing.isPresent()) {
            return missing;
        }
        if (timeline.faultStart().isEmpty()) {
            return Optional.of("no fault was in place");
        }
        if (effects.acknowledged().isEmpty()) {
            return Optional.of(
                    "no journey run acknowledged anything: call journey.acknowledged(id) where the service has said that it is done");
        }
        if (effects.acknowledged().get(0).nanos() >= disaster(timeline)) {
            return Optional.of("nothing was acknowledged before the fault, so nothing of that could be lost");
        }
        if (!promotion.isEmpty() && !TakeOver.steps(timeline).contains(promotion)) {
            return Optional.of(untoldPromotion(TakeOver.steps(timeline)));
        }
        ReadBackCheck check = check(timeline);
        return check.hasNothingInCommon() ? Optional.of(check.nothingInCommon()) : Optional.empty();
    }

    private String untoldPromotion(List<String> steps) {
        return "no runbook step %s was begun, so that nobody knows what was acknowledged after it; %s. Name the step that promotes by promotion = \"...\", as @RunbookStep calls it"
                .formatted(promotion, steps.isEmpty() ? "there was none" : "these were: " + String.join(", ", steps));
    }

    /** What breaks may take a while to be broken: the loss is counted from when that began. */
    private static long disaster(Timeline timeline) {
        return timeline.phase(PhaseName.FAULT)
                .map(Phase::start)
                .or(timeline::faultStart)
                .orElseThrow();
    }

    private ReadBackCheck check(Timeline timeline) {
        return ReadBackCheck.of(timeline, timeline.effects().readBack(readBack).orElseThrow());
    }

    private Verdict decided(Timeline timeline, ReadBackCheck check, Optional<TakeOver> takeOver) {
        long end = takeOver.map(TakeOver::nanos).orElse(Long.MAX_VALUE);
        List<Acknowledgement> before = lost(check, one -> one.nanos() < end);
        List<Acknowledgement> after = lost(check, one -> one.nanos() >= end);
        Verdict verdict = before.isEmpty() ? noneLost(check) : judged(timeline, check, before);
        if (!after.isEmpty()) {
            verdict = SplitBrain.of(timeline, takeOver.orElseThrow(), after, one -> moment(timeline, one))
                    .judged(verdict, check, before.isEmpty());
        }
        List<String> untold = check.untold();
        return untold.isEmpty()
                ? verdict
                : verdict.with(
                        "untold",
                        "%d are there without having been acknowledged: %s"
                                .formatted(untold.size(), ReadBackCheck.listed(untold.stream())));
    }

    private static List<Acknowledgement> lost(ReadBackCheck check, Predicate<Acknowledgement> when) {
        return check.acknowledged().stream()
                .filter(one -> when.test(one) && !check.isStored(one))
                .toList();
    }

    private Verdict noneLost(ReadBackCheck check) {
        return Verdict.pass(
                        expectation(),
                        "none of %d lost".formatted(check.acknowledged().size()))
                .measuring(Verdict.RPO, Duration.ZERO);
    }

    private Verdict judged(Timeline timeline, ReadBackCheck check, List<Acknowledgement> lost) {
        long fault = disaster(timeline);
        long first = lost.get(0).nanos();
        long last = lost.get(lost.size() - 1).nanos();
        Duration span = Duration.ofNanos((first < fault ? Math.max(fault, last) : last) - first);
        boolean recoveryPoint =
                check.acknowledged().stream().anyMatch(one -> one.nanos() < fault && check.isStored(one));
        Verdict verdict = Verdict.of(
                        recoveryPoint && !rpo.limit().isZero() && rpo.holds(span),
                        expectation(),
                        "RPO %s%s: %d of %d acknowledged ids are lost"
                                .formatted(
                                        recoveryPoint ? "" : "at least ",
                                        Texts.time(span),
                                        lost.size(),
                                        check.acknowledged().size()))
                .with("lost", ReadBackCheck.listed(lost.stream().map(Acknowledgement::id)))
                .with("acknowledged", "%s to %s".formatted(moment(timeline, first), moment(timeline, last)))
                .measuring(recoveryPoint ? Verdict.RPO : Verdict.RPO_AT_LEAST, span);
        return recoveryPoint ? verdict : verdict.with("recovery point", noneSeen(check, fault));
    }

    private String noneSeen(ReadBackCheck check, long fault) {
        return "none: nothing is left of what was acknowledged in the %s before the fault; if a point further back is meant to do, begin to acknowledge more than %s before the fault"
                .formatted(Texts.time(fault - check.acknowledged().get(0).nanos()), Texts.time(rpo.limit()));
    }

    /** As a log writes it, and where that is in the scenario. */
    private static String moment(Timeline timeline, long nanos) {
        long fault = disaster(timeline);
        return "%s (%s %s the fault began)"
                .formatted(
                        timeline.wallClock(nanos),
                        Texts.time(Math.abs(nanos - fault)),
                        nanos < fault ? "before" : "after");
    }
}
