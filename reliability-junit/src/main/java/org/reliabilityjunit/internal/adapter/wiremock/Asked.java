package org.reliabilityjunit.internal.adapter.wiremock;

import wiremock.jakarta.servlet.http.HttpServletRequest;

/**
 * A request as a fault sees it.
 *
 * @param ordinal which one it is since the fault is in place, counted from 0
 * @param draw its random decisions
 * @param request itself
 */
record Asked(long ordinal, Draw draw, HttpServletRequest request) {

    /** Whether its answer may have a body. */
    boolean takesBody() {
        return !request.getMethod().equals("HEAD");
    }
}
