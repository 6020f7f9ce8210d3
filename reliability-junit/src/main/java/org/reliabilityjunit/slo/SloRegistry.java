package org.reliabilityjunit.slo;

import static java.util.stream.Stream.concat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * What a team has agreed on: its objectives, the journeys that probe them, the drills it has done.
 *
 * @param source where it was read, for messages
 * @param slos in the order of the source
 * @param journeys that probe production
 * @param drills in the order of the log
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record SloRegistry(String source, List<Slo> slos, List<SyntheticJourney> journeys, List<Drill> drills) {

    public SloRegistry {
        slos = List.copyOf(slos);
        journeys = List.copyOf(journeys);
        drills = List.copyOf(drills);
    }

    /** A registry of objectives alone. */
    public SloRegistry(String source, List<Slo> slos) {
        this(source, slos, List.of(), List.of());
    }

    /** A registry that holds nothing yet. */
    public static SloRegistry empty(String source) {
        return new SloRegistry(source, List.of());
    }

    public Optional<Slo> find(String id) {
        return slos.stream().filter(slo -> slo.id().equals(id)).findFirst();
    }

    public List<String> ids() {
        return slos.stream().map(Slo::id).toList();
    }

    /**
     * This registry and more objectives.
     *
     * @throws IllegalArgumentException when an id is there already
     */
    public SloRegistry with(List<Slo> more) {
        SloRegistry joined = this;
        for (Slo slo : more) {
            joined = joined.with(slo);
        }
        return joined;
    }

    private SloRegistry with(Slo slo) {
        if (find(slo.id()).isPresent()) {
            throw new IllegalArgumentException("slo \"%s\" is there twice; an id is unique".formatted(slo.id()));
        }
        return withSlos(concat(slos.stream(), Stream.of(slo)).toList());
    }

    /** This registry with these objectives in the place of its own. */
    public SloRegistry withSlos(List<Slo> others) {
        return new SloRegistry(source, others, journeys, drills);
    }

    /** This registry and more journeys. */
    public SloRegistry withJourneys(List<SyntheticJourney> more) {
        return new SloRegistry(
                source, slos, concat(journeys.stream(), more.stream()).toList(), drills);
    }

    /** This registry and more drills. */
    public SloRegistry withDrills(List<Drill> more) {
        return new SloRegistry(
                source, slos, journeys, concat(drills.stream(), more.stream()).toList());
    }
}
