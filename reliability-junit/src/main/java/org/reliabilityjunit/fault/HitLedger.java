package org.reliabilityjunit.fault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * The proof of a fault: what crossed the link while it was active, and what of that it touched.
 *
 * @param unit what is counted: {@code requests} or {@code connections}
 * @param seen how many crossed the link while the fault was active
 * @param touched how many of those it touched
 * @param effects how often each kind of effect happened, such as {@code status 503 -> 96}
 * @param delaysMillis the delays given, sorted; empty where the fault gives none
 * @param hits the first hits one by one, capped
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record HitLedger(
        String unit, long seen, long touched, Map<String, Long> effects, List<Long> delaysMillis, List<Hit> hits) {

    public HitLedger {
        effects = Map.copyOf(effects);
        delaysMillis = delaysMillis.stream().sorted().toList();
        hits = List.copyOf(hits);
    }

    /**
     * What a fault did on several links, as one ledger: effects and hits say on which link, and a link that saw nothing is
     * among them with a count of 0.
     *
     * @param unit what is counted on all of them
     * @param byLink the ledger of each link; of a single one it is that ledger itself
     */
    public static HitLedger joined(String unit, Map<String, HitLedger> byLink) {
        if (byLink.size() == 1) {
            return byLink.values().iterator().next();
        }
        Map<String, Long> effects = new TreeMap<>();
        List<Long> delays = new ArrayList<>();
        List<Hit> hits = new ArrayList<>();
        byLink.forEach((link, ledger) -> {
            ledger.effects().forEach((effect, times) -> effects.merge(link + ": " + effect, times, Long::sum));
            delays.addAll(ledger.delaysMillis());
            ledger.hits().forEach(hit -> hits.add(new Hit(hit.nanos(), hit.ordinal(), link + ": " + hit.effect())));
        });
        hits.sort(Comparator.comparingLong(Hit::nanos));
        return new HitLedger(
                unit,
                byLink.values().stream().mapToLong(HitLedger::seen).sum(),
                byLink.values().stream().mapToLong(HitLedger::touched).sum(),
                effects,
                delays,
                hits);
    }

    /** What the same fault did at one time and at another. */
    public HitLedger plus(HitLedger later) {
        Map<String, Long> both = new TreeMap<>(effects);
        later.effects.forEach((effect, times) -> both.merge(effect, times, Long::sum));
        List<Long> delays = new ArrayList<>(delaysMillis);
        delays.addAll(later.delaysMillis);
        List<Hit> all = new ArrayList<>(hits);
        all.addAll(later.hits);
        return new HitLedger(unit, seen + later.seen, touched + later.touched, both, delays, all);
    }

    public static HitLedger empty(String unit) {
        return new HitLedger(unit, 0, 0, Map.of(), List.of(), List.of());
    }
}
