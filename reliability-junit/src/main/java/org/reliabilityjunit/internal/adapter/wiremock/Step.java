package org.reliabilityjunit.internal.adapter.wiremock;

import java.io.IOException;
import wiremock.jakarta.servlet.ServletException;

/** What is done next to a request. It may end by asking for a later step, and holds no thread meanwhile. */
@FunctionalInterface
interface Step {

    void take(Exchange exchange) throws IOException, ServletException;
}
