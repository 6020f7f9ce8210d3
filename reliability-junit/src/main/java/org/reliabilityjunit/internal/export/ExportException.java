package org.reliabilityjunit.internal.export;

import java.io.Serial;

/** Why something cannot be exported, and what to do. */
public final class ExportException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public ExportException(String message) {
        super(message);
    }
}
