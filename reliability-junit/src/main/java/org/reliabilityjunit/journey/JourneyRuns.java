package org.reliabilityjunit.journey;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;

/**
 * Runs in order of due time, kept as columns of numbers: a million take about 30 MB. It reads like any other list; each
 * {@link #get} makes the run anew. Parts of it are views and take four bytes a run at most.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class JourneyRuns extends AbstractList<JourneyRun> implements RandomAccess {

    private final RunColumns columns;
    private final Rows rows;

    /** Which rows a list shows. */
    interface Rows {

        int count();

        int at(int index);

        /** Those without gaps need no memory. */
        static Rows range(int from, int to) {
            return new Rows() {
                @Override
                public int count() {
                    return to - from;
                }

                @Override
                public int at(int index) {
                    return from + index;
                }
            };
        }

        static Rows some(int[] numbers) {
            return new Rows() {
                @Override
                public int count() {
                    return numbers.length;
                }

                @Override
                public int at(int index) {
                    return numbers[index];
                }
            };
        }
    }

    JourneyRuns(RunColumns columns, Rows rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /** Sorts a copy, unless they are kept this way already. */
    public static JourneyRuns inOrder(Collection<JourneyRun> runs) {
        if (runs instanceof JourneyRuns kept) {
            return kept;
        }
        RunColumns columns = new RunColumns();
        List<JourneyRun> sorted =
                runs.stream().sorted(Comparator.comparingLong(JourneyRun::due)).toList();
        for (int row = 0; row < sorted.size(); row++) {
            columns.put(row, sorted.get(row));
        }
        return new JourneyRuns(columns, Rows.range(0, sorted.size()));
    }

    /** Those of any list that pass; a view where the list is kept as columns. */
    public static List<JourneyRun> where(List<JourneyRun> runs, Predicate<JourneyRun> wanted) {
        return runs instanceof JourneyRuns kept
                ? kept.where(wanted)
                : runs.stream().filter(wanted).toList();
    }

    @Override
    public JourneyRun get(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException("run %d of %d".formatted(index, size()));
        }
        return columns.get(rows.at(index));
    }

    @Override
    public int size() {
        return rows.count();
    }

    /** Those that pass, as a view. */
    public JourneyRuns where(Predicate<JourneyRun> wanted) {
        int[] some = new int[size()];
        int count = 0;
        for (int index = 0; index < some.length; index++) {
            int row = rows.at(index);
            if (wanted.test(columns.get(row))) {
                some[count++] = row;
            }
        }
        return new JourneyRuns(columns, count == some.length ? rows : Rows.some(Arrays.copyOf(some, count)));
    }

    /** Those due from one time, included, to another, excluded, as a view. */
    public JourneyRuns dueBetween(long from, long to) {
        int first = firstDueAt(from);
        return new JourneyRuns(columns, part(first, Math.max(first, firstDueAt(to))));
    }

    private Rows part(int start, int end) {
        Rows all = rows;
        return new Rows() {
            @Override
            public int count() {
                return end - start;
            }

            @Override
            public int at(int index) {
                return all.at(start + index);
            }
        };
    }

    private int firstDueAt(long time) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (columns.due(rows.at(middle)) < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The same runs with other routes and errors; each distinct text is asked for once. */
    public JourneyRuns withTexts(UnaryOperator<String> change) {
        return new JourneyRuns(columns.withTexts(change), rows);
    }
}
