package org.reliabilityjunit.internal.adapter.wiremock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the faults in place make of one request: it waits for each that delays it, then one of them ends it, or none. */
final class Treatment {

    private final List<Pause> pauses = new ArrayList<>();
    private @Nullable Step end;

    void delay(ActiveFault fault, Duration delay) {
        pauses.add(new Pause(fault, delay));
    }

    void end(Step step) {
        end = step;
    }

    /** Whether some fault has it to itself already. */
    boolean ended() {
        return end != null;
    }

    Step steps() {
        Step steps = end == null ? Exchange::proceed : end;
        for (Pause pause : pauses) {
            Step then = steps;
            steps = exchange -> pause.fault.delay(exchange, pause.delay, then);
        }
        return steps;
    }

    private record Pause(ActiveFault fault, Duration delay) {}
}
