package org.reliabilityjunit.quantity;

import org.apiguardian.api.API;

/** A text that is no quantity of the expected kind. The message repeats the text and states what is legal. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class QuantityException extends IllegalArgumentException {

    private final String text;
    private final String legal;

    public QuantityException(String text, String legal) {
        super(problem(text, legal));
        this.text = text;
        this.legal = legal;
    }

    private static String problem(String text, String legal) {
        return "\"" + text + "\" cannot be read: " + legal;
    }

    /** The message: the offending text and what would have been legal. */
    public String problem() {
        return problem(text, legal);
    }

    /** The offending text. */
    public String text() {
        return text;
    }

    /** What would have been legal. */
    public String legal() {
        return legal;
    }
}
