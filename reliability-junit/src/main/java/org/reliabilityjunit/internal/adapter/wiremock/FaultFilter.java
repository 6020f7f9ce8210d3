package org.reliabilityjunit.internal.adapter.wiremock;

import java.io.IOException;
import wiremock.jakarta.servlet.Filter;
import wiremock.jakarta.servlet.FilterChain;
import wiremock.jakarta.servlet.ServletException;
import wiremock.jakarta.servlet.ServletRequest;
import wiremock.jakarta.servlet.ServletResponse;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletResponse;

/** Stands before the stub, and lets the faults in place have each request first. */
record FaultFilter(ActiveFaults faults) implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Exchange exchange = new Exchange((HttpServletRequest) request, (HttpServletResponse) response, chain);
        Step next = exchange.next();
        (next == null ? faults.decide(exchange.request()) : next).take(exchange);
    }
}
