package org.reliabilityjunit.internal.evidence.json;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.io.Writer;
import java.util.Objects;
import java.util.Set;

/**
 * Writes a tree of records as JSON and reads it back. Member names are the names of the components.
 *
 * @param <R> the record at the root
 */
public final class RecordJson<R extends Record> {

    private final Class<R> root;
    private final Codec codec;

    /**
     * Prepares a root.
     *
     * @param tables records of which a list is written as a table: column names once, then rows
     */
    public RecordJson(Class<R> root, Set<Class<?>> tables) {
        this.root = root;
        this.codec = new Codecs(tables).of(root);
    }

    public JsonElement encode(R value) {
        return codec.encode(value);
    }

    /** Writes it for people; a table row by row. */
    public void print(R value, Writer out) throws IOException {
        JsonPrinter printer = new JsonPrinter(out);
        codec.print(value, printer);
        printer.end();
    }

    /** Reads, or throws {@link JsonShapeException} with the path of the first error. */
    public R decode(JsonElement json) {
        return root.cast(Objects.requireNonNull(codec.decode(json, "$")));
    }
}
