package org.reliabilityjunit.internal.adapter.testcontainers;

import java.util.concurrent.Callable;
import org.reliabilityjunit.spi.EnvironmentException;

/** Calls Testcontainers, which may be missing, and whose failures are many exceptions deep. */
final class DockerEngine {

    static final String COORDINATES = "org.testcontainers:testcontainers:2.0.5";

    private DockerEngine() {}

    /** Whether Testcontainers is on the class path. */
    static boolean isLibraryPresent() {
        try {
            Class.forName("org.testcontainers.DockerClientFactory", false, DockerEngine.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError missing) {
            return false;
        }
    }

    /**
     * Makes sure that there is something to call.
     *
     * @throws EnvironmentException with what is missing, and where an engine was looked for
     */
    static void require(EngineSearch search) {
        if (!isLibraryPresent()) {
            throw new EnvironmentException(libraryMissing());
        }
        if (search.found().isEmpty()) {
            throw new EnvironmentException(search.failure());
        }
    }

    static <T> T call(String what, Callable<T> call) {
        try {
            return call.call();
        } catch (EnvironmentException known) {
            throw known;
        } catch (NoClassDefFoundError missing) {
            throw new EnvironmentException(libraryMissing() + " Missing is " + missing.getMessage(), missing);
        } catch (Exception failed) {
            throw new EnvironmentException("%s: %s".formatted(what, reason(failed)), failed);
        }
    }

    private static String libraryMissing() {
        return "The environment 'docker' needs Testcontainers, which is not on the test class path. Add the dependency %s with scope test, or run with reliability.environment=embedded."
                .formatted(COORDINATES);
    }

    /** The messages from outside in, each once: the outer ones say what was done, the inner ones why it failed. */
    static String reason(Throwable failed) {
        StringBuilder reason = new StringBuilder();
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (reason.indexOf(message) < 0) {
                reason.append(reason.isEmpty() ? "" : "; ").append(message);
            }
        }
        return reason.toString();
    }
}
