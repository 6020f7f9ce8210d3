package org.reliabilityjunit.internal.adapter.yaml;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.quantity.QuantityException;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.NodeType;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A mapping that knows where each of its values stands, for messages.
 *
 * @param resource the file
 * @param place of the mapping itself
 * @param values by key, in the order of the file
 */
public record Section(String resource, Optional<Mark> place, Map<String, Node> values) {

    public static Section of(String resource, MappingNode mapping) {
        Map<String, Node> values = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw wrong(resource, tuple.getKeyNode(), "a key is a word");
            }
            if (values.put(key.getValue(), tuple.getValueNode()) != null) {
                throw wrong(resource, key, "the key \"%s\" is there twice".formatted(key.getValue()));
            }
        }
        return new Section(resource, mapping.getStartMark(), values);
    }

    public Set<String> keys() {
        return values.keySet();
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** Refuses a key that nobody reads, as it is most likely mistyped. */
    public Section only(String... legal) {
        Set<String> known = new TreeSet<>(List.of(legal));
        values.forEach((key, value) -> {
            if (!known.contains(key)) {
                throw wrong(resource, value, "the key \"%s\" is not known here; legal are %s".formatted(key, known));
            }
        });
        return this;
    }

    public String text(String key) {
        return optional(key).orElseThrow(() -> missing(key));
    }

    /** Empty when the key is missing or has no value. */
    public Optional<String> optional(String key) {
        Node value = values.get(key);
        if (isNothing(value)) {
            return Optional.empty();
        }
        if (!(value instanceof ScalarNode scalar)) {
            throw wrong(key, "a single value is legal");
        }
        return Optional.of(scalar.getValue().strip()).filter(text -> !text.isEmpty());
    }

    /** A value of the one grammar of quantities, or of another whose error states what is legal. */
    public <T> T parsed(String key, Function<String, T> parser) {
        String text = text(key);
        try {
            return parser.apply(text);
        } catch (QuantityException problem) {
            throw wrong(key, problem.problem());
        } catch (Wrong problem) {
            throw problem;
        } catch (IllegalArgumentException problem) {
            throw wrong(key, String.valueOf(problem.getMessage()));
        }
    }

    double number(String key) {
        double number;
        try {
            number = new BigDecimal(text(key)).doubleValue();
        } catch (NumberFormatException wrong) {
            throw wrong(key, "\"%s\" is not a number".formatted(text(key)));
        }
        if (Double.isInfinite(number)) {
            throw wrong(key, "\"%s\" is too large a number".formatted(text(key)));
        }
        return number;
    }

    public Section section(String key) {
        Node value = values.get(key);
        if (value == null) {
            throw missing(key);
        }
        return section(key, value);
    }

    private Section section(String key, Node value) {
        if (value instanceof MappingNode mapping) {
            return of(resource, mapping);
        }
        throw wrong(resource, value, "\"%s\" holds keys and values, one on each line".formatted(key));
    }

    /** Empty when the key is missing or has no value. */
    public List<Section> sections(String key) {
        return items(key).map(item -> section(key, item)).toList();
    }

    /** Empty when the key is missing or has no value. */
    public List<String> texts(String key) {
        return items(key)
                .map(item -> {
                    if (item instanceof ScalarNode scalar) {
                        return scalar.getValue();
                    }
                    throw wrong(resource, item, "\"%s\" is a list of single values".formatted(key));
                })
                .toList();
    }

    private Stream<Node> items(String key) {
        Node value = values.get(key);
        if (isNothing(value)) {
            return Stream.empty();
        }
        if (value instanceof SequenceNode list) {
            return list.getValue().stream();
        }
        throw wrong(key, "a list is legal");
    }

    /** {@code null}, {@code ~} and nothing at all are no text. */
    private static boolean isNothing(@Nullable Node value) {
        return value == null || Tag.NULL.equals(value.getTag());
    }

    boolean isText(String key) {
        Node value = values.get(key);
        return value != null && value.getNodeType() == NodeType.SCALAR;
    }

    /**
     * Everything in it as maps, lists and texts, new each time; keys without a value are left out.
     *
     * @throws Wrong at a merge key
     */
    public Map<String, Object> plain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (key.equals("<<")) {
                throw wrong(key, "merging (<<) is not read; write the keys out");
            }
            if (!isNothing(value)) {
                plain.put(key, plain(value));
            }
        });
        return plain;
    }

    private Object plain(Node node) {
        if (node instanceof MappingNode mapping) {
            return of(resource, mapping).plain();
        }
        if (node instanceof SequenceNode list) {
            return new ArrayList<>(list.getValue().stream().map(this::plain).toList());
        }
        return ((ScalarNode) node).getValue();
    }

    public Wrong missing(String key) {
        return has(key)
                ? wrong(key, "it has no value")
                : wrong("the key \"%s\" is missing; found %s".formatted(key, keys()));
    }

    /** What is wrong with the section. */
    public Wrong wrong(String reason) {
        return new Wrong(resource + place(place) + ": " + reason);
    }

    /** What is wrong with the value of a key. */
    public Wrong wrong(String key, String reason) {
        Node value = values.get(key);
        return value == null ? wrong(reason) : wrong(resource, value, "%s: %s".formatted(key, reason));
    }

    private static Wrong wrong(String resource, Node node, String reason) {
        return new Wrong(resource + place(node.getStartMark()) + ": " + reason);
    }

    static String place(Optional<Mark> mark) {
        return mark.map(at -> ", line %d, column %d".formatted(at.getLine() + 1, at.getColumn() + 1))
                .orElse("");
    }

    /** What is wrong, with its place. */
    public static final class Wrong extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        Wrong(String message) {
            super(message);
        }
    }
}
