package org.reliabilityjunit.oracle;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.reliabilityjunit.journey.JourneyRun;

/**
 * When the service is back after a fault: the run from which enough in a row are served as usual, and most of all that follow.
 */
final class Recovery {

    /** As many as a baseline may have of runs that are not good. */
    private static final double LASTING = 0.95;

    private final List<JourneyRun> after;
    private final int inARow;
    private final Predicate<JourneyRun> usual;
    private final int[] usualFrom;

    /**
     * @param after the runs since the fault was removed, at least as many as have to be in a row
     * @param inARow how many
     * @param usual which are served as usual
     */
    Recovery(List<JourneyRun> after, int inARow, Predicate<JourneyRun> usual) {
        this.after = after;
        this.inARow = inARow;
        this.usual = usual;
        this.usualFrom = new int[after.size() + 1];
        for (int index = after.size() - 1; index >= 0; index--) {
            usualFrom[index] = usualFrom[index + 1] + (usual.test(after.get(index)) ? 1 : 0);
        }
    }

    /** Where one that lasts begins; when none does, where the first begins. */
    OptionalInt start() {
        OptionalInt lasting = starts().filter(this::lasts).findFirst();
        return lasting.isPresent() ? lasting : starts().findFirst();
    }

    private IntStream starts() {
        return IntStream.rangeClosed(0, after.size() - inARow)
                .filter(start -> usualFrom[start] - usualFrom[start + inARow] == inARow);
    }

    /** The last runs are looked at alone, too: few of them in a long recovery would not be seen in the share of all. */
    boolean lasts(int start) {
        return usualFrom[start] >= LASTING * (after.size() - start) && usualFrom[after.size() - inARow] > 0;
    }

    List<JourneyRun> since(int start) {
        return after.subList(start, after.size());
    }

    List<JourneyRun> usualSince(int start) {
        return since(start).stream().filter(usual).toList();
    }
}
