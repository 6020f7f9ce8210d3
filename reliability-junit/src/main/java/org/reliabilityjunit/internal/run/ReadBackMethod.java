package org.reliabilityjunit.internal.run;

import java.util.Map;

/** Counts what the service has done, by id. */
@FunctionalInterface
public interface ReadBackMethod {

    /**
     * Looks.
     *
     * @throws Exception when it cannot
     */
    Map<String, Long> read() throws Exception;
}
