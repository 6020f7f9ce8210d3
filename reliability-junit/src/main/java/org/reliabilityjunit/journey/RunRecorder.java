package org.reliabilityjunit.journey;

import java.util.Arrays;
import org.apiguardian.api.API;

/**
 * Takes runs as they end, in any order and from any thread. Ordinals count from 0 without large gaps, in order of due time.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class RunRecorder {

    private final RunColumns columns = new RunColumns();
    private int end;
    private int count;
    private int withoutGap;

    /** Records a run; one of each ordinal. */
    public synchronized void add(JourneyRun run) {
        int row = Math.toIntExact(run.ordinal());
        columns.put(row, run);
        end = Math.max(end, row + 1);
        count++;
        while (columns.has(withoutGap)) {
            withoutGap++;
        }
    }

    /** What has ended so far and was due before everything that has not. */
    public synchronized JourneyRuns endedInOrder() {
        return new JourneyRuns(columns, JourneyRuns.Rows.range(0, withoutGap));
    }

    /** What has ended so far; what ends later does not change it. */
    public synchronized JourneyRuns ended() {
        if (count == end) {
            return new JourneyRuns(columns, JourneyRuns.Rows.range(0, end));
        }
        int[] rows = new int[count];
        int found = 0;
        for (int row = 0; row < end && found < count; row++) {
            if (columns.has(row)) {
                rows[found++] = row;
            }
        }
        return new JourneyRuns(columns, JourneyRuns.Rows.some(Arrays.copyOf(rows, found)));
    }
}
