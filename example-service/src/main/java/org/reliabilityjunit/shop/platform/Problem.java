package org.reliabilityjunit.shop.platform;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A request that cannot be served, as RFC 9457 tells it. */
public final class Problem extends ErrorResponseException {

    private static final String TYPE_PREFIX = "urn:shop:problem:";
    private static final String SOON_SECONDS = "1";

    private Problem(HttpStatus status, String code, String detail) {
        super(status, body(status, code, detail), null);
    }

    /** @param code names the kind of problem to a program, {@code detail} explains it to a person */
    public static Problem of(HttpStatus status, String code, String detail) {
        return new Problem(status, code, detail);
    }

    /** A problem that may be gone when the client asks again. */
    public static Problem passing(HttpStatus status, String code, String detail) {
        Problem problem = new Problem(status, code, detail);
        problem.getHeaders().set("Retry-After", SOON_SECONDS);
        return problem;
    }

    private static ProblemDetail body(HttpStatus status, String code, String detail) {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
        body.setType(URI.create(TYPE_PREFIX + code));
        return body;
    }
}
