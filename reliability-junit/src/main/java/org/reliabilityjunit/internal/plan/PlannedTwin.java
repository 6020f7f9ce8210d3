package org.reliabilityjunit.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.reliabilityjunit.timeline.Phase;

/**
 * The fault phase in pairs of windows, of which one has the faults and the other one has none; which of them comes first is
 * drawn for each pair.
 *
 * @param source where it was declared, for messages
 * @param windows how many in all; even
 */
public record PlannedTwin(String source, int windows) {

    /** Fewer pairs say little of how stretches differ. */
    public static final int LEAST = 8;

    /**
     * A window.
     *
     * @param start nanoseconds since the timeline's start
     * @param faulty whether it has the faults
     */
    public record Window(long start, boolean faulty) {}

    /** The windows of the fault phase, in order; the same for the same seed. */
    public List<Window> in(Phase fault, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long length = fault.length().toNanos() / windows;
        List<Window> all = new ArrayList<>();
        for (int pair = 0; pair < windows / 2; pair++) {
            boolean faultFirst = random.nextBoolean();
            long start = fault.start() + 2 * pair * length;
            all.add(new Window(start, faultFirst));
            all.add(new Window(start + length, !faultFirst));
        }
        return all;
    }
}
