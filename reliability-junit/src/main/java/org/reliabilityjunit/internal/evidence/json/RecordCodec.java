package org.reliabilityjunit.internal.evidence.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A record, written as an object with one member per component; no other member is legal. */
record RecordCodec(RecordShape shape) implements Codec {

    @Override
    public JsonElement encode(@Nullable Object value) {
        JsonObject object = new JsonObject();
        for (RecordShape.Component component : shape.components()) {
            object.add(component.name(), component.encodeFrom(Objects.requireNonNull(value)));
        }
        return object;
    }

    @Override
    public boolean mayBeLong() {
        return shape.components().stream()
                .anyMatch(component -> component.codec().mayBeLong());
    }

    @Override
    public void print(@Nullable Object value, JsonPrinter printer) throws IOException {
        if (!mayBeLong()) {
            printer.value(encode(value));
            return;
        }
        Iterator<RecordShape.Component> components = shape.components().iterator();
        printer.pieces("{", "}", () -> {
            RecordShape.Component component = components.next();
            printer.name(component.name());
            component.codec().print(component.of(Objects.requireNonNull(value)), printer);
            return components.hasNext();
        });
    }

    @Override
    public Object decode(JsonElement json, String where) {
        if (!json.isJsonObject()) {
            throw new JsonShapeException(where, Codec.quote(json), "an object with " + shape.names());
        }
        JsonObject object = json.getAsJsonObject();
        refuseUnknown(object, where);
        List<@Nullable Object> values = new ArrayList<>();
        for (RecordShape.Component component : shape.components()) {
            JsonElement member = Objects.requireNonNullElse(object.get(component.name()), JsonNull.INSTANCE);
            values.add(component.codec().decode(member, where + "." + component.name()));
        }
        return shape.create(values, where);
    }

    private void refuseUnknown(JsonObject object, String where) {
        Set<String> unknown = new TreeSet<>(object.keySet());
        unknown.removeAll(shape.names());
        if (!unknown.isEmpty()) {
            throw new JsonShapeException(where, "member " + String.join(", ", unknown), "only " + shape.names());
        }
    }
}
