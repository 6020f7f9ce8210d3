package org.reliabilityjunit.oracle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reliabilityjunit.journey.Acknowledgement;
import org.reliabilityjunit.journey.ReadBackResult;
import org.reliabilityjunit.journey.StoredId;
import org.reliabilityjunit.timeline.Timeline;

/**
 * What was acknowledged beside what was read back.
 *
 * @param acknowledged in order of time
 * @param readBack without an error
 * @param stored by id
 */
record ReadBackCheck(List<Acknowledgement> acknowledged, ReadBackResult readBack, Map<String, StoredId> stored) {

    private static final int LISTED = 10;

    static ReadBackCheck of(Timeline timeline, ReadBackResult readBack) {
        return new ReadBackCheck(
                timeline.effects().acknowledged(),
                readBack,
                readBack.ids().stream().collect(Collectors.toMap(StoredId::id, Function.identity())));
    }

    /** Why nothing can be said about it; empty when something can. */
    static Optional<String> missing(Timeline timeline, String name) {
        Optional<ReadBackResult> readBack = timeline.effects().readBack(name);
        if (readBack.isEmpty()) {
            return Optional.of("nothing was read back");
        }
        String error = readBack.get().error();
        return error == null
                ? Optional.empty()
                : Optional.of(
                        "%s() could not read back: %s".formatted(readBack.get().name(), error));
    }

    boolean isStored(Acknowledgement acknowledgement) {
        StoredId found = stored.get(acknowledgement.id());
        return found != null && found.after() > 0;
    }

    /** Then ids are likely to be written in two ways. Where nothing is new, all is lost instead. */
    boolean hasNothingInCommon() {
        return readBack.found() > 0
                && !acknowledged.isEmpty()
                && acknowledged.stream().noneMatch(this::isStored)
                && !untold().isEmpty();
    }

    String nothingInCommon() {
        return "none of %d acknowledged ids, such as %s, is among the %d that %s() found: acknowledge and read back the same kind of id, written the same way"
                .formatted(acknowledged.size(), acknowledged.get(0).id(), readBack.found(), readBack.name());
    }

    /** The same, unless what it says of acknowledged ids may be what was there before. */
    Verdict doubted(Verdict verdict) {
        List<String> old = acknowledged.stream()
                .map(Acknowledgement::id)
                .distinct()
                .filter(id -> stored.containsKey(id) && stored.get(id).before() > 0)
                .toList();
        return old.isEmpty() || verdict.status() == Status.FAIL
                ? verdict
                : Verdict.inconclusive(
                        verdict.expectation(),
                        "%d of %d acknowledged ids, such as %s, were there before the scenario began, so that nobody knows what it did to them: empty what %s() reads, or play with another seed"
                                .formatted(old.size(), acknowledged.size(), old.get(0), readBack.name()));
    }

    /** What was done without anybody having been told. */
    List<String> untold() {
        Set<String> told = acknowledged.stream().map(Acknowledgement::id).collect(Collectors.toSet());
        return readBack.ids().stream()
                .filter(id -> id.added() > 0)
                .map(StoredId::id)
                .filter(id -> !told.contains(id))
                .sorted()
                .toList();
    }

    /** The first few, and how many more there are. */
    static String listed(Stream<String> items) {
        List<String> all = items.toList();
        String first = String.join(", ", all.subList(0, Math.min(LISTED, all.size())));
        return all.size() <= LISTED ? first : first + " and %d more".formatted(all.size() - LISTED);
    }
}
