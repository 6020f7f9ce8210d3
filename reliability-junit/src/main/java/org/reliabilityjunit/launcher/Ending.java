package org.reliabilityjunit.launcher;

import org.reliabilityjunit.ScenarioConfigurationException;
import org.reliabilityjunit.ScenarioFailedError;
import org.reliabilityjunit.ScenarioInconclusiveException;

/** How a scenario ended, worst first, with the exit code it asks for. */
enum Ending {
    FAILED(1),
    MISDECLARED(2),
    BROKEN(4),
    INCONCLUSIVE(3),
    PASSED(0);

    private final int code;

    Ending(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Ending of(Throwable thrown) {
        if (thrown instanceof ScenarioFailedError) {
            return FAILED;
        }
        if (thrown instanceof ScenarioInconclusiveException) {
            return INCONCLUSIVE;
        }
        return thrown instanceof ScenarioConfigurationException ? MISDECLARED : BROKEN;
    }
}
