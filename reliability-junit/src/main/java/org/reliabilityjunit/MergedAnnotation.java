package org.reliabilityjunit;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers for an annotation with other values than those in the source.
 *
 * @param type of the annotation
 * @param values by attribute
 */
record MergedAnnotation(Class<? extends Annotation> type, Map<String, Object> values) implements InvocationHandler {

    static <A extends Annotation> A of(Class<A> type, Map<String, Object> values) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new MergedAnnotation(type, values)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "annotationType" -> type;
            case "toString" -> "@" + type.getSimpleName() + values;
            case "hashCode" -> values.hashCode();
            case "equals" -> arguments != null && proxy == arguments[0];
            default -> values.get(method.getName());
        };
    }
}
