package org.reliabilityjunit.internal.evidence;

import java.util.Optional;

/** The excerpt of the service's log as a file. */
final class ServiceLog {

    private ServiceLog() {}

    static Optional<Artefact> of(Journal journal) {
        return journal.serviceLog()
                .filter(log -> !log.lines().isEmpty())
                .map(log -> new Artefact(
                        "service log", "text/plain", "service.log", String.join("\n", log.lines()) + "\n"));
    }
}
