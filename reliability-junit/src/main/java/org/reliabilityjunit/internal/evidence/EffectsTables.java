package org.reliabilityjunit.internal.evidence;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.journey.Acknowledgement;
import org.reliabilityjunit.journey.Effects;
import org.reliabilityjunit.journey.ReadBackResult;
import org.reliabilityjunit.journey.StoredId;

/**
 * Every id that users were told or that was read back, a table for each method that read back: a verdict lists the first few of those
 * that are lost, and whoever has to restore them needs all.
 */
final class EffectsTables {

    private EffectsTables() {}

    /** Where nothing could be read back, nothing is known of any id. */
    static Stream<Artefact> of(Effects effects) {
        return effects.readBacks().stream()
                .filter(readBack -> readBack.error() == null)
                .map(readBack -> new Artefact(
                        "effects by " + readBack.name(),
                        "text/csv",
                        "effects/" + readBack.name() + ".csv",
                        table(effects.acknowledged(), readBack)));
    }

    private static String table(List<Acknowledgement> acknowledged, ReadBackResult readBack) {
        Map<String, StoredId> stored =
                readBack.ids().stream().collect(Collectors.toMap(StoredId::id, Function.identity()));
        Csv csv = new Csv().row(List.of("id", "acknowledged in run", "at second", "stored before", "stored after"));
        acknowledged.forEach(told -> csv.row(row(told.id(), told, stored.get(told.id()))));
        Set<String> ids = acknowledged.stream().map(Acknowledgement::id).collect(Collectors.toSet());
        readBack.ids().stream()
                .filter(found -> !ids.contains(found.id()))
                .forEach(found -> csv.row(row(found.id(), null, found)));
        return csv.toString();
    }

    private static List<String> row(String id, @Nullable Acknowledgement told, @Nullable StoredId found) {
        Optional<StoredId> stored = Optional.ofNullable(found);
        return List.of(
                id,
                told == null ? "" : String.valueOf(told.run()),
                told == null ? "" : MetricsTable.number(told.nanos() / 1e9),
                String.valueOf(stored.map(StoredId::before).orElse(0L)),
                String.valueOf(stored.map(StoredId::after).orElse(0L)));
    }
}
