package org.reliabilityjunit.shop.observability;

import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The id that ties the logs of one request together, here and in the dependencies it calls. */
public final class Correlation {

    public static final String HEADER = "X-Correlation-Id";

    static final String LOG_FIELD = "correlation_id";

    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private Correlation() {}

    /** The id of the request that this thread serves. */
    public static String current() {
        return Objects.requireNonNullElseGet(MDC.get(LOG_FIELD), Correlation::make);
    }

    /** The sender's id if it is fit to be logged and passed on, else a new one. */
    static String accept(@Nullable String offered) {
        return offered != null && LEGAL.matcher(offered).matches() ? offered : make();
    }

    private static String make() {
        return UUID.randomUUID().toString();
    }
}
