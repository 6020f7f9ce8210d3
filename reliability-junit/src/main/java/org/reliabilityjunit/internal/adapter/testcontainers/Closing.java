package org.reliabilityjunit.internal.adapter.testcontainers;

import java.util.Deque;
import org.reliabilityjunit.spi.EnvironmentException;

/** Ends what was started, the last first, whatever fails on the way. */
final class Closing {

    private Closing() {}

    static void all(Deque<AutoCloseable> started) {
        EnvironmentException failure = null;
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception failed) {
                failure = failure == null
                        ? new EnvironmentException("a container did not end cleanly: " + failed.getMessage(), failed)
                        : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
