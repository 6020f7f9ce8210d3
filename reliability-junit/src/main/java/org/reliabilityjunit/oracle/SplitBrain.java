package org.reliabilityjunit.oracle;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.reliabilityjunit.journey.Acknowledgement;
import org.reliabilityjunit.timeline.Timeline;

/**
 * Two took writes at once: what was acknowledged after somebody took over is not there.
 *
 * @param takeOver who did, and when
 * @param lost acknowledged after that
 * @param routes who served them, by run
 * @param moment tells a time
 */
record SplitBrain(
        TakeOver takeOver, List<Acknowledgement> lost, Map<Long, String> routes, LongFunction<String> moment) {

    static SplitBrain of(
            Timeline timeline, TakeOver takeOver, List<Acknowledgement> lost, LongFunction<String> moment) {
        return new SplitBrain(takeOver, lost, TakeOver.routes(timeline, lost), moment);
    }

    /**
     * @param before what was lost before the take-over came to
     * @param nothing whether that was nothing
     */
    Verdict judged(Verdict before, ReadBackCheck check, boolean nothing) {
        Verdict verdict = Verdict.fail(
                        before.expectation(),
                        "%d of %d acknowledged ids are lost although they were acknowledged after the take-over, which no RPO excuses"
                                .formatted(lost.size(), check.acknowledged().size()))
                .with(
                        "lost after the take-over",
                        ReadBackCheck.listed(lost.stream().map(Acknowledgement::id)))
                .with("acknowledged after it", "%s to %s".formatted(at(0), at(lost.size() - 1)))
                .with("served by", servers())
                .measuring(before.measured())
                .with("take-over", "%s: %s".formatted(moment.apply(takeOver.nanos()), takeOver.how()))
                .with(
                        "likely",
                        "two primaries took writes (split brain): fence the old one before the new one takes writes, and keep fail-back manual, so that who was stood in for gets no traffic until its database follows the new primary");
        if (nothing) {
            return verdict;
        }
        verdict = verdict.with("before the take-over", before.observed());
        for (Finding finding : before.findings()) {
            verdict = verdict.with(finding.label(), finding.text());
        }
        return verdict;
    }

    private String at(int index) {
        return moment.apply(lost.get(index).nanos());
    }

    private String servers() {
        Map<String, Long> counts = lost.stream()
                .collect(Collectors.groupingBy(
                        one -> Objects.requireNonNullElse(routes.get(one.run()), "untold"),
                        TreeMap::new,
                        Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> "%s (%d)".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
