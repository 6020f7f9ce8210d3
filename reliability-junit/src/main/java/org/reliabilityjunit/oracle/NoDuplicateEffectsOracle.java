package org.reliabilityjunit.oracle;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.reliabilityjunit.journey.Acknowledgement;
import org.reliabilityjunit.journey.StoredId;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * Nothing that the scenario did took effect more than once, acknowledged or not.
 *
 * @param readBack the method that reads back; empty for the only one
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record NoDuplicateEffectsOracle(String readBack) implements Oracle {

    @Override
    public String expectation() {
        return readBack.isEmpty() ? "nothing takes effect twice" : "nothing takes effect twice in " + readBack + "()";
    }

    @Override
    public Set<String> readBacks() {
        return Set.of(readBack);
    }

    @Override
    public Set<PhaseName> phases() {
        return Set.of(PhaseName.BASELINE);
    }

    @Override
    public Verdict judge(Timeline timeline) {
        Optional<String> missing = ReadBackCheck.missing(timeline, readBack);
        if (missing.isPresent()) {
            return Verdict.inconclusive(expectation(), missing.get());
        }
        ReadBackCheck check =
                ReadBackCheck.of(timeline, timeline.effects().readBack(readBack).orElseThrow());
        if (check.hasNothingInCommon()) {
            return Verdict.inconclusive(expectation(), check.nothingInCommon());
        }
        List<StoredId> done =
                check.readBack().ids().stream().filter(id -> id.added() > 0).toList();
        return check.doubted(
                done.isEmpty()
                        ? Verdict.inconclusive(
                                expectation(),
                                "nothing took effect: %s() found no id that was not there before"
                                        .formatted(check.readBack().name()))
                        : judged(check, done));
    }

    private Verdict judged(ReadBackCheck check, List<StoredId> done) {
        List<StoredId> twice = done.stream().filter(id -> id.added() > 1).toList();
        if (twice.isEmpty()) {
            return Verdict.pass(expectation(), "%d ids, each once".formatted(done.size()));
        }
        Set<String> told =
                check.acknowledged().stream().map(Acknowledgement::id).collect(Collectors.toSet());
        long acknowledged = twice.stream().filter(id -> told.contains(id.id())).count();
        return Verdict.fail(
                        expectation(), "%d of %d ids took effect more than once".formatted(twice.size(), done.size()))
                .with("ids", ReadBackCheck.listed(twice.stream().map(id -> id.id() + " x " + id.added())))
                .with(
                        "acknowledged",
                        "%d of them were acknowledged, %d were not"
                                .formatted(acknowledged, twice.size() - acknowledged))
                .with(
                        "likely",
                        "something was tried again without an idempotency key, with a new key each time, or under a key that the other side does not keep");
    }
}
