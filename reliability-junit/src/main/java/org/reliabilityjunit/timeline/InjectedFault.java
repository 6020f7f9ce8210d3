package org.reliabilityjunit.timeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.reliabilityjunit.fault.HitLedger;

/**
 * A fault as it really happened.
 *
 * @param link the dependency
 * @param description in words
 * @param from when it was in place, nanoseconds since the timeline's start
 * @param to when it was removed
 * @param hits what it touched
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record InjectedFault(String link, String description, long from, long to, HitLedger hits) {

    /** Faults that came again and again as one each, from its first time to its last. */
    public static List<InjectedFault> together(List<InjectedFault> faults) {
        Map<List<String>, InjectedFault> byName = new LinkedHashMap<>();
        faults.forEach(fault -> byName.merge(List.of(fault.link, fault.description), fault, InjectedFault::and));
        return List.copyOf(byName.values());
    }

    private InjectedFault and(InjectedFault later) {
        return new InjectedFault(
                link, description, Math.min(from, later.from), Math.max(to, later.to), hits.plus(later.hits));
    }

    /** What it touched, for people: {@code touched 142 of 160 requests to psp, delayed by p50 812ms, status 503 x 96}. */
    public String touched() {
        String effects = hits.effects().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(effect -> ", " + effect.getKey() + " x " + effect.getValue())
                .collect(Collectors.joining());
        List<Long> delays = hits.delaysMillis();
        String delayed = delays.isEmpty() ? "" : ", delayed by p50 " + delays.get(delays.size() / 2) + "ms";
        return "touched %d of %d %s to %s%s%s"
                .formatted(hits.touched(), hits.seen(), hits.unit(), link, delayed, effects);
    }
}
