package org.reliabilityjunit.internal.adapter.wiremock;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URI;
import java.util.function.Supplier;
import org.reliabilityjunit.spi.EnvironmentException;

/** The real dependency that a stub stands in front of. */
final class Upstream {

    /** Behind every mapping of the user's. */
    private static final int LAST = Integer.MAX_VALUE;

    private Upstream() {}

    static void behind(WireMockServer server, String name, Supplier<String> url) {
        server.stubFor(WireMock.any(WireMock.anyUrl())
                .atPriority(LAST)
                .willReturn(WireMock.aResponse().proxiedFrom(base(name, asked(name, url)))));
    }

    private static String asked(String name, Supplier<String> url) {
        try {
            return url.get();
        } catch (RuntimeException failed) {
            throw new EnvironmentException(
                    "stub '%s': the address of what it stands in front of cannot be had: %s"
                            .formatted(name, failed.getMessage()),
                    failed);
        }
    }

    private static String base(String name, String url) {
        URI uri = parsed(url);
        if (uri.getHost() == null
                || uri.getQuery() != null
                || !String.valueOf(uri.getScheme()).matches("https?")) {
            throw new EnvironmentException(
                    "stub '%s' cannot stand in front of \"%s\": an address is http:// or https://, a host, and where needed a port and a path, such as http://localhost:9000"
                            .formatted(name, url));
        }
        return url.replaceAll("/+$", "");
    }

    private static URI parsed(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException unreadable) {
            return URI.create("");
        }
    }

    /** A dependency that cannot be reached ends the connection, as it would with nothing in front of it. */
    static final class Unreachable implements ResponseTransformerV2 {

        @Override
        public Response transform(Response response, ServeEvent event) {
            boolean failed = event.getResponseDefinition().isProxyResponse() && !response.isFromProxy();
            return failed ? Response.response().fault(Fault.EMPTY_RESPONSE).build() : response;
        }

        @Override
        public String getName() {
            return "reliability-unreachable";
        }
    }
}
