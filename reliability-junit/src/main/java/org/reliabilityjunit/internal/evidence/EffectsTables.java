package org.reliabilityjunit.internal.evidence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.journey.Acknowledgement;
import org.reliabilityjunit.journey.Effects;
import org.reliabilityjunit.journey.ReadBackResult;
import org.reliabilityjunit.journey.StoredId;

/**
 * Every id that users were told or that the scenario changed, a table for each method that read back: a verdict lists the first few of
 * those that are lost, and whoever has to restore them needs all. Ids that are redacted may be alike, and then share a row.
 */
final class EffectsTables {

    /** What is known of an id. */
    private record Effect(long acknowledged, @Nullable Acknowledgement first, long before, long after) {

        static Effect of(Acknowledgement told) {
            return new Effect(1, told, 0, 0);
        }

        static Effect of(StoredId stored) {
            return new Effect(0, null, stored.before(), stored.after());
        }

        Effect and(Effect other) {
            return new Effect(
                    acknowledged + other.acknowledged,
                    first == null ? other.first : first,
                    before + other.before,
                    after + other.after);
        }

        List<String> row(String id) {
            return List.of(
                    id,
                    String.valueOf(acknowledged),
                    first == null ? "" : String.valueOf(first.run()),
                    first == null ? "" : MetricsTable.number(first.nanos() / 1e9),
                    String.valueOf(before),
                    String.valueOf(after));
        }
    }

    private EffectsTables() {}

    /** Where nothing could be read back, nothing is known of any id. */
    static Stream<Artefact> of(Effects effects) {
        return effects.readBacks().stream()
                .filter(readBack -> readBack.error() == null)
                .map(readBack -> new Artefact(
                        "effects by " + readBack.name(),
                        "text/csv",
                        EventTables.file("effects", readBack.name()),
                        table(effects.acknowledged(), readBack)));
    }

    private static String table(List<Acknowledgement> acknowledged, ReadBackResult readBack) {
        Map<String, Effect> effects = new LinkedHashMap<>();
        acknowledged.forEach(told -> effects.merge(told.id(), Effect.of(told), Effect::and));
        readBack.ids().forEach(stored -> effects.merge(stored.id(), Effect.of(stored), Effect::and));
        Csv csv = new Csv()
                .row(List.of("id", "acknowledged", "first in run", "at second", "stored before", "stored after"));
        effects.forEach((id, effect) -> csv.row(effect.row(id)));
        return csv.toString();
    }
}
