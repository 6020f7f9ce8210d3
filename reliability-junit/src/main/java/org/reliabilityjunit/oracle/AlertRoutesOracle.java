package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.timeline.Timeline;

/**
 * An Alertmanager sends an alert to the receivers it shall, in time, often enough, with what they need, and to no other.
 *
 * <p>All times are those of the team's file: where waiting times are played faster, what was measured is multiplied by that factor.
 * A message that is late by less than half a second of the host's time decides nothing then.
 *
 * @param alert which one
 * @param to receivers that get it, {@code pager} or {@code alerting/pager}
 * @param notTo receivers that do not; when both are empty, none gets it
 * @param within how long a message may take; null for no limit. What may not come is watched for no less than the longest wait of the file
 * @param times how often each receiver gets it while it fires, by each of its integrations; null for at least once
 * @param carrying labels and annotations that each message has, not empty, such as {@code runbook}, or with a value: {@code owner=sre}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record AlertRoutesOracle(
        AlertSelector alert,
        List<String> to,
        List<String> notTo,
        @Nullable Duration within,
        @Nullable Times times,
        List<String> carrying)
        implements Oracle {

    /** What an Alertmanager says of itself. */
    public static final String ABOUT = "alertmanager";

    public AlertRoutesOracle {
        to = List.copyOf(to);
        notTo = List.copyOf(notTo);
        carrying = List.copyOf(carrying);
        if (to.isEmpty() && (times != null || !carrying.isEmpty())) {
            throw new IllegalArgumentException(
                    "times and carrying are about messages that come, but no receiver gets any: name it as to = \"...\", or leave them out");
        }
        to.stream().filter(notTo::contains).findFirst().ifPresent(both -> {
            throw new IllegalArgumentException(
                    "\"%s\" is to get it and not to get it: leave it out of to or of notTo".formatted(both));
        });
        if (times != null && times.most() < 1) {
            throw new IllegalArgumentException(
                    "who is named by to gets it at least once, but times allows none: \"%s\"; whom it shall not reach is named by notTo"
                            .formatted(times));
        }
    }

    @Override
    public String expectation() {
        String positive = to.isEmpty()
                ? ""
                : " is routed to %s%s%s%s"
                        .formatted(
                                String.join(" and ", to),
                                within == null ? "" : " within " + Texts.time(within),
                                times == null ? "" : ", " + times,
                                carrying.isEmpty() ? "" : ", carrying " + String.join(", ", carrying));
        String negative = to.isEmpty() && notTo.isEmpty()
                ? " is routed to nobody"
                : notTo.isEmpty() ? "" : " is not routed to " + String.join(" or ", notTo);
        return alert + positive + (positive.isEmpty() || negative.isEmpty() ? "" : ", and") + negative;
    }

    @Override
    public boolean ofExperiment() {
        return true;
    }

    @Override
    public Verdict judge(Timeline timeline) {
        List<Event> all = timeline.events().stream()
                .filter(event -> event.name().equals(ABOUT))
                .filter(event -> event.fields().containsKey("@receivers"))
                .toList();
        Set<String> wanted = Stream.concat(to.stream(), notTo.stream())
                .filter(name -> name.contains("/"))
                .map(name -> name.substring(0, name.indexOf('/')))
                .collect(Collectors.toSet());
        List<Event> meant = all.stream()
                .filter(event -> wanted.isEmpty() || wanted.contains(event.source()))
                .toList();
        if (meant.size() == 1) {
            return new AlertRoutesJudging(this, timeline, meant.get(0)).verdict();
        }
        String names = all.stream().map(Event::source).sorted().collect(Collectors.joining(", "));
        return all.isEmpty()
                ? Verdict.inconclusive(expectation(), "no Alertmanager was running")
                        .with(
                                "likely",
                                "the environment has none: @Dependency static final Alertmanager alerting = Alertmanager.named(\"alerting\").config(\"alertmanager.yml\"), and the method takes an Experiment")
                : Verdict.inconclusive(
                                expectation(), "%d Alertmanagers are meant, of %s".formatted(meant.size(), names))
                        .with(
                                "likely",
                                "say which one, as in to = \"%s/pager\""
                                        .formatted(all.get(0).source()));
    }
}
