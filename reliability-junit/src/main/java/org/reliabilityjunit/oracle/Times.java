package org.reliabilityjunit.oracle;

import org.apiguardian.api.API;
import org.reliabilityjunit.quantity.Comparison;
import org.reliabilityjunit.quantity.NumberBound;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.quantity.QuantityException;

/**
 * How often something happens.
 *
 * @param least how often it must, from 0
 * @param most how often it may
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Times(int least, int most) {

    private static final double HIGHEST = 999_999;
    private static final String GRAMMAR = "a count is a number such as 1, or a bound such as >= 2 or <= 3";

    /** @throws QuantityException when the text is neither a number nor a bound */
    public static Times parse(String text) {
        String trimmed = text.strip();
        if (trimmed.matches("\\d{1,6}")) {
            return new Times(Integer.parseInt(trimmed), Integer.parseInt(trimmed));
        }
        NumberBound bound = bound(text);
        int limit = (int) bound.limit();
        boolean isCount = limit == bound.limit() && limit >= 0 && limit <= HIGHEST;
        if (!isCount || limit == 0 && bound.comparison() == Comparison.BELOW) {
            throw new QuantityException(text, GRAMMAR);
        }
        return switch (bound.comparison()) {
            case AT_MOST -> new Times(0, limit);
            case BELOW -> new Times(0, limit - 1);
            case AT_LEAST -> new Times(limit, Integer.MAX_VALUE);
            case ABOVE -> new Times(limit + 1, Integer.MAX_VALUE);
        };
    }

    private static NumberBound bound(String text) {
        try {
            return Quantity.numberBound(text);
        } catch (QuantityException unreadable) {
            throw new QuantityException(text, GRAMMAR);
        }
    }

    boolean holds(int count) {
        return count >= least && count <= most;
    }

    /** Whether it can be too often, so that it takes time to tell. */
    boolean isLimited() {
        return most < Integer.MAX_VALUE;
    }

    /** As in {@code once}, {@code 3 times}. */
    static String words(int count) {
        return count == 1 ? "once" : count + " times";
    }

    @Override
    public String toString() {
        if (least == most) {
            return words(least);
        }
        return most == Integer.MAX_VALUE ? "at least " + words(least) : "at most " + words(most);
    }
}
