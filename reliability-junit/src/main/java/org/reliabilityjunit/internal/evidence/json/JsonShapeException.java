package org.reliabilityjunit.internal.evidence.json;

/** JSON that is well-formed but does not have the expected shape. */
public final class JsonShapeException extends RuntimeException {

    JsonShapeException(String where, String found, String legal) {
        super("%s: found %s, legal is %s".formatted(where, found, legal));
    }
}
