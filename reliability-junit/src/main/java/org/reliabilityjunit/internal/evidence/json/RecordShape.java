package org.reliabilityjunit.internal.evidence.json;

import com.google.gson.JsonElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The components of a record and its canonical constructor. */
record RecordShape(Constructor<?> constructor, List<Component> components) {

    static RecordShape of(Class<?> type, Codecs codecs) {
        List<Component> components = Arrays.stream(type.getRecordComponents())
                .map(component -> new Component(component.getName(), component.getAccessor(), codec(component, codecs)))
                .toList();
        try {
            return new RecordShape(type.getDeclaredConstructor(types(type)), components);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException("a record has a canonical constructor", impossible);
        }
    }

    private static Class<?>[] types(Class<?> type) {
        return Stream.of(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
    }

    private static Codec codec(RecordComponent component, Codecs codecs) {
        Codec codec = codecs.of(component.getGenericType());
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class) ? new NullableCodec(codec) : codec;
    }

    List<String> names() {
        return components.stream().map(Component::name).toList();
    }

    Object create(List<@Nullable Object> values, String where) {
        try {
            return constructor.newInstance(values.toArray());
        } catch (InvocationTargetException refused) {
            throw new JsonShapeException(
                    where, "values it refuses", "what its type takes (" + refused.getCause() + ")");
        } catch (ReflectiveOperationException inaccessible) {
            throw new IllegalStateException(constructor + " cannot be called", inaccessible);
        }
    }

    /** A component with the codec of its type. */
    record Component(String name, Method accessor, Codec codec) {

        JsonElement encodeFrom(Object owner) {
            return codec.encode(of(owner));
        }

        @Nullable Object of(Object owner) {
            try {
                return accessor.invoke(owner);
            } catch (ReflectiveOperationException inaccessible) {
                throw new IllegalStateException(accessor + " cannot be called", inaccessible);
            }
        }
    }
}
