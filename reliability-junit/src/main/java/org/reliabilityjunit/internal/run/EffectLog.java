package org.reliabilityjunit.internal.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.reliabilityjunit.internal.plan.PlanException;
import org.reliabilityjunit.journey.Acknowledgement;
import org.reliabilityjunit.journey.Effects;
import org.reliabilityjunit.journey.ReadBackResult;
import org.reliabilityjunit.journey.StoredId;

/** Collects what concurrent runs acknowledge, and reads back what was done, before the scenario and after it. */
public final class EffectLog {

    private final Map<String, ReadBackMethod> methods;
    private final Map<String, Map<String, Long>> before = new HashMap<>();
    private final Map<String, Acknowledgement> acknowledged = new ConcurrentHashMap<>();

    /** @param methods by name */
    public EffectLog(Map<String, ReadBackMethod> methods) {
        this.methods = new LinkedHashMap<>(methods);
    }

    /** One that only listens. */
    public static EffectLog none() {
        return new EffectLog(Map.of());
    }

    /** Adds one; the first time counts. */
    public void acknowledge(String id, long run) {
        Acknowledgement now = new Acknowledgement(id, run, System.nanoTime());
        acknowledged.merge(id, now, (one, other) -> one.nanos() <= other.nanos() ? one : other);
    }

    /**
     * Reads what is there already. A method that does not work now would not work later.
     *
     * @throws PlanException when one of them throws
     * @throws InterruptedException when one of them is interrupted
     */
    public void begin() throws InterruptedException {
        for (Map.Entry<String, ReadBackMethod> method : methods.entrySet()) {
            try {
                before.put(method.getKey(), method.getValue().read());
            } catch (InterruptedException stopped) {
                throw stopped;
            } catch (Exception failed) {
                throw new PlanException(
                        "@ReadBack on %s(): it is asked once before anything is broken, and failed: %s. Let it return what is there while the environment runs, unharmed by faults (as db.directJdbcUrl() is)."
                                .formatted(method.getKey(), OneLine.of(failed)),
                        failed);
            }
        }
    }

    /**
     * Reads what there is now, with times since {@code startNanos}. What is acknowledged from now on comes too late.
     *
     * @throws InterruptedException when a method is interrupted
     */
    public Effects end(long startNanos) throws InterruptedException {
        List<Acknowledgement> told = acknowledged.values().stream()
                .map(one -> new Acknowledgement(one.id(), one.run(), one.nanos() - startNanos))
                .sorted(Comparator.comparingLong(Acknowledgement::nanos).thenComparing(Acknowledgement::id))
                .toList();
        List<ReadBackResult> results = new ArrayList<>();
        for (Map.Entry<String, ReadBackMethod> method : methods.entrySet()) {
            results.add(result(method.getKey(), method.getValue(), told));
        }
        return new Effects(told, results);
    }

    private ReadBackResult result(String name, ReadBackMethod method, List<Acknowledgement> told)
            throws InterruptedException {
        try {
            return compared(name, method.read(), told);
        } catch (InterruptedException stopped) {
            throw stopped;
        } catch (Exception failed) {
            return new ReadBackResult(name, 0, List.of(), OneLine.of(failed));
        }
    }

    private ReadBackResult compared(String name, Map<String, Long> after, List<Acknowledgement> told) {
        Map<String, Long> earlier = before.getOrDefault(name, Map.of());
        Set<String> ids = told.stream().map(Acknowledgement::id).collect(Collectors.toCollection(TreeSet::new));
        ids.addAll(after.keySet());
        ids.addAll(earlier.keySet());
        Set<String> ours = told.stream().map(Acknowledgement::id).collect(Collectors.toSet());
        List<StoredId> stored = ids.stream()
                .map(id -> new StoredId(id, earlier.getOrDefault(id, 0L), after.getOrDefault(id, 0L)))
                .filter(id -> id.added() != 0 || ours.contains(id.id()))
                .toList();
        return new ReadBackResult(name, after.size(), stored, null);
    }
}
