package org.reliabilityjunit;

import java.lang.annotation.Annotation;

/**
 * An annotation found on a scenario, directly or as part of a composed one.
 *
 * @param annotation with what composed annotations pass to it, and with this run's overrides
 * @param label for messages: {@code @Latency} or {@code @Latency of @SlowPayments}
 */
record Declaration(Annotation annotation, String label) {

    Class<? extends Annotation> type() {
        return annotation.annotationType();
    }

    /** The declared factory of a meta-annotation, if the annotation's type carries it. */
    <M extends Annotation> java.util.Optional<M> meta(Class<M> type) {
        return java.util.Optional.ofNullable(type().getDeclaredAnnotation(type));
    }
}
