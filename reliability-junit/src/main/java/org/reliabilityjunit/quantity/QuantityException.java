package org.reliabilityjunit.quantity;

import org.apiguardian.api.API;

/** A text that is no quantity of the expected kind. The message repeats the text and states what is legal. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class QuantityException extends IllegalArgumentException {

    private final String text;
    private final String legal;

    public QuantityException(String text, String legal) {
        super("\"" + text + "\" cannot be read: " + legal);
        this.text = text;
        this.legal = legal;
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
