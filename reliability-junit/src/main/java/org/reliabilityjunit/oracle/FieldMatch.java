package org.reliabilityjunit.oracle;

import org.apiguardian.api.API;
import org.reliabilityjunit.signal.Event;

/**
 * Which events are meant: all of them, or those with a certain value in a field.
 *
 * @param field empty for all
 * @param value of the field
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record FieldMatch(String field, String value) {

    /**
     * From {@code responder=secondary}; an empty text means all.
     *
     * @throws IllegalArgumentException when there is no field, or no equals sign
     */
    public static FieldMatch parse(String text) {
        int equals = text.indexOf('=');
        if (text.isEmpty()) {
            return new FieldMatch("", "");
        }
        if (equals < 1) {
            throw new IllegalArgumentException(
                    "where is a field of the message and its value, such as responder=secondary; found \"" + text
                            + "\"");
        }
        return new FieldMatch(
                text.substring(0, equals).strip(), text.substring(equals + 1).strip());
    }

    boolean matches(Event event) {
        return field.isEmpty() || value.equals(event.fields().get(field));
    }

    /** For a phrase: {@code  with responder=secondary}, or nothing. */
    String words() {
        return field.isEmpty() ? "" : " with " + field + "=" + value;
    }
}
