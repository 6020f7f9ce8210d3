package org.reliabilityjunit.internal.evidence.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the codec of a type.
 *
 * @param tables records of which a list is written as a table
 */
record Codecs(Set<Class<?>> tables) {

    Codec of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return ofGeneric((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
        }
        Class<?> plain = (Class<?>) type;
        Optional<ScalarCodec> scalar = ScalarCodec.of(plain);
        if (scalar.isPresent()) {
            return scalar.get();
        }
        if (plain.isRecord()) {
            return new RecordCodec(RecordShape.of(plain, this));
        }
        throw new IllegalArgumentException("no JSON notation for " + type);
    }

    private Codec ofGeneric(Class<?> raw, Type[] arguments) {
        Type content = arguments[arguments.length - 1];
        if (raw == List.class && content instanceof Class<?> row && tables.contains(row)) {
            return new TableCodec(RecordShape.of(row, this));
        }
        Codec codec = of(content);
        if (raw == List.class) {
            return new ListCodec(codec);
        }
        if (raw == Optional.class) {
            return new OptionalCodec(codec);
        }
        if (raw == Map.class && arguments[0] == String.class) {
            return new MapCodec(codec);
        }
        throw new IllegalArgumentException("no JSON notation for " + raw);
    }
}
