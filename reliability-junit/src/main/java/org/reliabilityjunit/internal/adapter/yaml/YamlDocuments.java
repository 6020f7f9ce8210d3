package org.reliabilityjunit.internal.adapter.yaml;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * The documents of a file. Anchors, aliases and tags are refused before anything is built from them: a registry needs none,
 * and nested aliases grow without bound.
 *
 * @param resource for messages
 */
public record YamlDocuments(String resource) {

    private static final int LARGEST = 1_000_000;
    private static final int DEEPEST = 100;

    List<Section> read(Reader content) {
        return read(text(content), true);
    }

    /**
     * The only document of a file whose owner may use anchors, as it is a file of another program.
     *
     * @throws IllegalArgumentException with the place of what is wrong
     */
    public Section only(String text) {
        List<Section> documents = read(text, false);
        if (documents.size() != 1) {
            throw new IllegalArgumentException(
                    "%s: one document is legal, found %d".formatted(resource, documents.size()));
        }
        return documents.get(0);
    }

    private List<Section> read(String text, boolean forUsAlone) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(resource)
                .setUseMarks(true)
                .setSchema(new CoreSchema()) // in which ~ is null, too
                .setCodePointLimit(LARGEST)
                .build();
        try {
            refuseDepth(new Parse(settings).parseString(text));
            if (forUsAlone) {
                refuseExtras(new Parse(settings).parseString(text));
            }
            List<Section> documents = new ArrayList<>();
            for (Node node : new Compose(settings).composeAllFromString(text)) {
                document(node).ifPresent(documents::add);
            }
            return documents;
        } catch (MarkedYamlEngineException malformed) {
            throw malformed(malformed);
        } catch (YamlEngineException malformed) {
            throw placeless(malformed);
        }
    }

    private IllegalArgumentException placeless(YamlEngineException problem) {
        String reason = String.valueOf(problem.getMessage());
        return new IllegalArgumentException(
                reason.contains("exceeds the limit")
                        ? "%s: a document has more than the legal %d characters; split it, or the file into several"
                                .formatted(resource, LARGEST)
                        : "%s is not YAML: %s".formatted(resource, reason),
                problem);
    }

    private String text(Reader content) {
        try {
            StringWriter text = new StringWriter();
            content.transferTo(text);
            return text.toString();
        } catch (CharacterCodingException otherwise) {
            throw new IllegalArgumentException(resource + " is not written in UTF-8; save it so", otherwise);
        } catch (IOException failed) {
            throw new UncheckedIOException(resource + " cannot be read", failed);
        }
    }

    /** What is built from events calls itself for each level, and would use up the stack. */
    private void refuseDepth(Iterable<Event> events) {
        int depth = 0;
        for (Event event : events) {
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                throw new IllegalArgumentException("%s: legal are %d levels of lists and mappings"
                        .formatted(place(event.getStartMark()), DEEPEST));
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }

    private void refuseExtras(Iterable<Event> events) {
        for (Event event : events) {
            boolean anchored =
                    event instanceof NodeEvent node && node.getAnchor().isPresent();
            if (anchored || event instanceof AliasEvent) {
                throw new IllegalArgumentException("%s: anchors and aliases (& and *) are not read; write the value out"
                        .formatted(place(event.getStartMark())));
            }
            if (tag(event).isPresent()) {
                throw new IllegalArgumentException("%s: tags (! and !!) are not read; write the value without one"
                        .formatted(place(event.getStartMark())));
            }
        }
    }

    /** What is written of one, not what a value is taken for. */
    private static Optional<String> tag(Event event) {
        if (event instanceof ScalarEvent scalar) {
            return scalar.getTag();
        }
        return event instanceof CollectionStartEvent collection ? collection.getTag() : Optional.empty();
    }

    /** Empty for a document without content, such as the one after a last {@code ---}. */
    private Optional<Section> document(Node node) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(Section.of(resource, mapping));
        }
        if (node instanceof ScalarNode scalar && scalar.getValue().isEmpty()) {
            return Optional.empty();
        }
        throw new IllegalArgumentException(
                "%s: a document is a mapping of keys to values".formatted(place(node.getStartMark())));
    }

    private IllegalArgumentException malformed(MarkedYamlEngineException problem) {
        String hint = String.valueOf(problem.getProblem()).contains("mapping values are not allowed")
                ? "; a second \"key:\" belongs on a line of its own, or the value into quotes"
                : "";
        return new IllegalArgumentException(
                "%s: not YAML: %s%s".formatted(place(problem.getProblemMark()), problem.getProblem(), hint), problem);
    }

    private String place(Optional<Mark> mark) {
        return resource + Section.place(mark);
    }
}
