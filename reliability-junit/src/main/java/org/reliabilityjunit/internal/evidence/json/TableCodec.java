package org.reliabilityjunit.internal.evidence.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A list of many small records, written as column names and rows, so that names are not repeated a thousand times. */
record TableCodec(RecordShape shape) implements Codec {

    @Override
    public JsonElement encode(@Nullable Object value) {
        JsonArray rows = new JsonArray();
        ((List<?>) Objects.requireNonNull(value)).forEach(item -> rows.add(row(Objects.requireNonNull(item))));
        JsonObject table = new JsonObject();
        table.add("columns", columns());
        table.add("rows", rows);
        return table;
    }

    @Override
    public boolean mayBeLong() {
        return true;
    }

    @Override
    public void print(@Nullable Object value, JsonPrinter printer) throws IOException {
        Iterator<?> items = ((List<?>) Objects.requireNonNull(value)).iterator();
        if (!items.hasNext()) {
            printer.value(encode(value));
            return;
        }
        Iterator<String> members = List.of("columns", "rows").iterator();
        printer.pieces("{", "}", () -> {
            String member = members.next();
            printer.name(member);
            if (members.hasNext()) {
                printer.value(columns());
            } else {
                rows(items, printer);
            }
            return members.hasNext();
        });
    }

    private void rows(Iterator<?> items, JsonPrinter printer) throws IOException {
        printer.pieces("[", "]", () -> {
            printer.value(row(Objects.requireNonNull(items.next())));
            return items.hasNext();
        });
    }

    private JsonArray columns() {
        JsonArray columns = new JsonArray();
        shape.names().forEach(columns::add);
        return columns;
    }

    private JsonArray row(Object item) {
        JsonArray row = new JsonArray();
        shape.components().forEach(component -> row.add(component.encodeFrom(item)));
        return row;
    }

    @Override
    public Object decode(JsonElement json, String where) {
        if (!(json instanceof JsonObject table)
                || !columns().equals(table.get("columns"))
                || !(table.get("rows") instanceof JsonArray rows)) {
            throw new JsonShapeException(
                    where, Codec.quote(json), "a table with columns " + shape.names() + " and rows");
        }
        List<Object> items = new ArrayList<>();
        for (JsonElement row : rows) {
            items.add(item(row, where + ".rows[" + items.size() + "]"));
        }
        return items;
    }

    private Object item(JsonElement json, String where) {
        if (!(json instanceof JsonArray row) || row.size() != shape.components().size()) {
            throw new JsonShapeException(where, Codec.quote(json), "a row of " + shape.names());
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (RecordShape.Component component : shape.components()) {
            JsonElement cell = row.get(values.size());
            values.add(component.codec().decode(cell, where + "." + component.name()));
        }
        return shape.create(values, where);
    }
}
