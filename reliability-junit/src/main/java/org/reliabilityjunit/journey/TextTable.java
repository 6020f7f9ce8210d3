package org.reliabilityjunit.journey;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Gives each distinct text a small number, as a million runs have few routes and few ways to fail. A text with something
 * of its own in each run (an order number, a time) would fill the memory all the same, so there is a most; every text
 * beyond it reads the same. One thread adds while others read.
 */
final class TextTable {

    static final int MOST = 10_000;
    private static final String BEYOND =
            "(not kept: there are more than %d different texts of this kind; leave out what differs from run to run)"
                    .formatted(MOST);

    private final Map<String, Integer> numbers;
    private final List<String> texts;

    TextTable() {
        this(new HashMap<>(), new CopyOnWriteArrayList<>());
    }

    private TextTable(Map<String, Integer> numbers, List<String> texts) {
        this.numbers = numbers;
        this.texts = texts;
    }

    /** 0 stands for no text. */
    short numberOf(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        Integer known = numbers.get(text);
        return known == null ? added(texts.size() < MOST ? text : BEYOND) : known.shortValue();
    }

    private short added(String text) {
        Integer number = numbers.computeIfAbsent(text, fresh -> {
            texts.add(fresh);
            return texts.size();
        });
        return number.shortValue();
    }

    @Nullable String text(short number) {
        return number == 0 ? null : texts.get(number - 1);
    }

    /** The same numbers for other texts. Not to be added to. */
    TextTable changed(UnaryOperator<String> change) {
        return new TextTable(Map.of(), texts.stream().map(change).toList());
    }
}
