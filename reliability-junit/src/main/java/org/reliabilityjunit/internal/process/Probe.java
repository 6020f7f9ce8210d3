package org.reliabilityjunit.internal.process;

import java.util.Optional;

/** Looks once whether a child process is ready. */
@FunctionalInterface
public interface Probe {

    /** What is in the way of being ready, for messages; empty when nothing is. */
    Optional<String> obstacle();
}
