package org.reliabilityjunit.internal.adapter.testcontainers;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.reliabilityjunit.spi.Availability;

/**
 * Where an engine was looked for, and what was there.
 *
 * @param attempts in the order in which Testcontainers looks; after the first that answers there are none
 */
record EngineSearch(List<Attempt> attempts) {

    EngineSearch {
        attempts = List.copyOf(attempts);
    }

    /** Looks at every place that is known, for at most two seconds each, most of which answer or fail at once. */
    static EngineSearch now() {
        return of(EnginePlaces.of(System.getenv(), System.getProperties()));
    }

    static EngineSearch of(List<EnginePlaces.Place> places) {
        List<Attempt> attempts = new java.util.ArrayList<>();
        for (EnginePlaces.Place place : places) {
            Attempt attempt = Attempt.at(place);
            attempts.add(attempt);
            if (attempt.answers()) {
                break;
            }
        }
        return new EngineSearch(attempts);
    }

    /** The engine that answers, in words. */
    Optional<String> found() {
        return attempts.stream().filter(Attempt::answers).findFirst().map(Attempt::toString);
    }

    Availability availability() {
        if (!DockerEngine.isLibraryPresent()) {
            return Availability.missing(
                    "Testcontainers (%s) is not on the class path".formatted(DockerEngine.COORDINATES));
        }
        return found().map(Availability::here)
                .orElseGet(() -> Availability.missing("no Docker engine answers: "
                        + attempts.stream().map(Attempt::toString).collect(Collectors.joining("; "))));
    }

    /** The attempts, one a line, and what to do. */
    String failure() {
        return """
                No Docker engine answers. Looked for at:
                %s
                Start an engine, let this user use it, or name its address in DOCKER_HOST; or run with \
                reliability.environment=embedded, which needs none.""".formatted(attempts.stream().map(attempt -> "  " + attempt).collect(Collectors.joining("\n")));
    }

    /**
     * One look.
     *
     * @param place where
     * @param answers whether an engine that can be used is there
     * @param outcome what was found
     */
    record Attempt(EnginePlaces.Place place, boolean answers, String outcome) {

        static Attempt at(EnginePlaces.Place place) {
            EnginePing.Answer answer = EnginePing.ping(place.address());
            if (!answer.positive() || place.usable()) {
                return new Attempt(place, answer.positive(), answer.text());
            }
            return new Attempt(
                    place,
                    false,
                    "%s, but Testcontainers does not read it: set DOCKER_HOST=%s"
                            .formatted(answer.text(), place.address()));
        }

        @Override
        public String toString() {
            return "%s at %s (%s)".formatted(outcome, place.address(), place.source());
        }
    }
}
