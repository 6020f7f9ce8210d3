package org.reliabilityjunit.edge;

import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.Locale;
import org.springframework.http.HttpStatusCode;

/** How it went with one upstream. */
enum Attempt {
    SUCCESS,
    SERVER_ERROR,
    TIMEOUT,
    UNREACHABLE;

    static Attempt answered(HttpStatusCode status) {
        return status.is5xxServerError() ? SERVER_ERROR : SUCCESS;
    }

    static Attempt failed(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpTimeoutException) {
                return cause instanceof HttpConnectTimeoutException ? UNREACHABLE : TIMEOUT;
            }
        }
        return UNREACHABLE;
    }

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
