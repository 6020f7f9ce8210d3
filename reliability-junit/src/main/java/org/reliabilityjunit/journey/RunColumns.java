package org.reliabilityjunit.journey;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs as columns of numbers, about 30 bytes each where objects take over a hundred. Grows by whole blocks, so that it never
 * copies what it has.
 */
final class RunColumns {

    private static final int BITS = 12;
    private static final int BLOCK = 1 << BITS;
    private static final Outcome[] OUTCOMES = Outcome.values();

    private final TextTable routes;
    private final TextTable errors;
    private volatile Block[] blocks;

    RunColumns() {
        this(new TextTable(), new TextTable(), new Block[0]);
    }

    private RunColumns(TextTable routes, TextTable errors, Block[] blocks) {
        this.routes = routes;
        this.errors = errors;
        this.blocks = blocks;
    }

    /** As long as the ordinal of each run is the number of its row, ordinals take no room. */
    private static final class Block {
        private final long[] due = new long[BLOCK];
        private final long[] sent = new long[BLOCK];
        private final long[] done = new long[BLOCK];
        private final short[] route = new short[BLOCK];
        private final short[] error = new short[BLOCK];
        private final byte[] outcome = new byte[BLOCK];
        private long @Nullable [] ordinal;
    }

    void put(int row, JourneyRun run) {
        Block block = block(row);
        int at = row & BLOCK - 1;
        block.due[at] = run.due();
        block.sent[at] = run.sent();
        block.done[at] = run.done();
        block.route[at] = routes.numberOf(run.route());
        block.error[at] = errors.numberOf(run.error());
        block.outcome[at] = (byte) (run.outcome().ordinal() + 1);
        if (run.ordinal() != row || block.ordinal != null) {
            ordinals(block, row - at)[at] = run.ordinal();
        }
    }

    private static long[] ordinals(Block block, int firstRow) {
        long[] ordinals = block.ordinal;
        if (ordinals == null) {
            ordinals = new long[BLOCK];
            Arrays.setAll(ordinals, at -> (long) firstRow + at);
            block.ordinal = ordinals;
        }
        return ordinals;
    }

    private Block block(int row) {
        int number = row >> BITS;
        if (number >= blocks.length) {
            Block[] more = Arrays.copyOf(blocks, number + 1);
            for (int fresh = blocks.length; fresh <= number; fresh++) {
                more[fresh] = new Block();
            }
            blocks = more;
        }
        return blocks[number];
    }

    boolean has(int row) {
        int number = row >> BITS;
        return number < blocks.length && blocks[number].outcome[row & BLOCK - 1] != 0;
    }

    long due(int row) {
        return blocks[row >> BITS].due[row & BLOCK - 1];
    }

    JourneyRun get(int row) {
        Block block = blocks[row >> BITS];
        int at = row & BLOCK - 1;
        long[] ordinals = block.ordinal;
        return new JourneyRun(
                ordinals == null ? row : ordinals[at],
                block.due[at],
                block.sent[at],
                block.done[at],
                OUTCOMES[block.outcome[at] - 1],
                routes.text(block.route[at]),
                errors.text(block.error[at]));
    }

    /** The same rows with other texts. Not to be added to. */
    RunColumns withTexts(UnaryOperator<String> change) {
        return new RunColumns(routes.changed(change), errors.changed(change), blocks);
    }
}
