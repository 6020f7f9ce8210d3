package org.reliabilityjunit.fault;

import java.util.List;
import java.util.Map;
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

    public static HitLedger empty(String unit) {
        return new HitLedger(unit, 0, 0, Map.of(), List.of(), List.of());
    }
}
