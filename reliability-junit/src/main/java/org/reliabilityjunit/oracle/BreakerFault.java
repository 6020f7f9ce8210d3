package org.reliabilityjunit.oracle;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.reliabilityjunit.fault.Hit;
import org.reliabilityjunit.timeline.InjectedFault;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * What a breaker stands against: the faults on the link of its name, or all of them where no broken link has it.
 *
 * @param faults at least one
 * @param begin when they can have begun to bite, which may be before the first of them was in place
 */
record BreakerFault(List<InjectedFault> faults, long begin) {

    private static final String OF_A_SERVICE = "/";

    /** Empty when nothing was broken. */
    static Optional<BreakerFault> of(Timeline timeline, String breaker) {
        List<InjectedFault> named = timeline.faults().stream()
                .filter(fault -> breaker.equals(fault.link()) || breaker.endsWith(OF_A_SERVICE + fault.link()))
                .toList();
        List<InjectedFault> faults = named.isEmpty() ? timeline.faults() : named;
        Stream<Long> phase = timeline.phase(PhaseName.FAULT).map(Phase::start).stream();
        Stream<Long> placed = faults.stream().map(InjectedFault::from);
        return Stream.of(phase, placed, hits(faults))
                .flatMap(times -> times)
                .min(Comparator.naturalOrder())
                .filter(begin -> !faults.isEmpty())
                .map(begin -> new BreakerFault(faults, begin));
    }

    private static Stream<Long> hits(List<InjectedFault> faults) {
        return faults.stream().flatMap(fault -> fault.hits().hits().stream()).map(Hit::nanos);
    }

    /** When it first touched something, as far as that is told. */
    long firstHit() {
        return hits(faults).min(Comparator.naturalOrder()).orElse(begin);
    }

    /** Whether nothing can come of it before its first hit: a request is one when it comes, but whoever is refused a connection is none. */
    boolean bitesFromItsFirstHitOn() {
        return hits(faults).findAny().isPresent()
                && faults.stream().allMatch(fault -> fault.hits().unit().equals("requests"));
    }

    /** When the last of them was removed. */
    long end() {
        return faults.stream().mapToLong(InjectedFault::to).max().orElse(begin);
    }

    /** For how long they were in place. */
    long lasted() {
        return end() - faults.stream().mapToLong(InjectedFault::from).min().orElse(begin);
    }
}
