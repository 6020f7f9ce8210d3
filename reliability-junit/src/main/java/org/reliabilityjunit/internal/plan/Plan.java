package org.reliabilityjunit.internal.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.reliabilityjunit.evidence.AppliedOverride;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.oracle.DeclaredOracle;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.scenario.Scenario;

/**
 * A scenario ready to be played; {@link PlanChecks} has found nothing wrong with it.
 *
 * @param scenario what it is
 * @param where the place of its declaration, for messages
 * @param load what is driven
 * @param faults what breaks
 * @param oracles what must hold
 * @param seed of every random decision
 * @param overrides attributes that this run replaced
 * @param scripted whether its method plays the phases itself; then the load says at which rate, and not for how long
 * @param twin the windows of its fault phase, where it is a twin run
 */
public record Plan(
        Scenario scenario,
        String where,
        Load load,
        List<PlannedFault> faults,
        List<PlannedOracle> oracles,
        long seed,
        List<AppliedOverride> overrides,
        boolean scripted,
        Optional<PlannedTwin> twin) {

    public Plan {
        faults = List.copyOf(faults);
        oracles = List.copyOf(oracles);
        overrides = List.copyOf(overrides);
    }

    /** One whose faults come once. */
    public Plan(
            Scenario scenario,
            String where,
            Load load,
            List<PlannedFault> faults,
            List<PlannedOracle> oracles,
            long seed,
            List<AppliedOverride> overrides,
            boolean scripted) {
        this(scenario, where, load, faults, oracles, seed, overrides, scripted, Optional.empty());
    }

    /** The same with the load as it is really driven. */
    public Plan withLoad(Load other) {
        return new Plan(scenario, where, other, faults, oracles, seed, overrides, scripted, twin);
    }

    public List<Fault> faultValues() {
        return faults.stream().map(PlannedFault::fault).toList();
    }

    public List<Oracle> oracleValues() {
        return oracles.stream().map(PlannedOracle::oracle).toList();
    }

    public List<DeclaredOracle> declaredOracles() {
        return oracles.stream().map(PlannedOracle::declared).toList();
    }

    /** The breakers that its oracles read. */
    public Set<String> breakers() {
        Set<String> names = new LinkedHashSet<>();
        oracleValues().forEach(oracle -> names.addAll(oracle.breakers()));
        return names;
    }

    /** The PromQL queries its oracles ask. */
    public Set<String> queries() {
        Set<String> queries = new LinkedHashSet<>();
        oracleValues().forEach(oracle -> queries.addAll(oracle.queries()));
        return queries;
    }

    /** The methods by which its oracles read back; an empty name means the only one. */
    public Set<String> readBacks() {
        Set<String> names = new LinkedHashSet<>();
        oracleValues().forEach(oracle -> names.addAll(oracle.readBacks()));
        return names;
    }
}
