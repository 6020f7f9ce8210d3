package org.reliabilityjunit.toxiproxy;

/** A request that cannot be served, with the HTTP status that says why. */
final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    ApiException(int status, String message) {
        super(message);
        this.status = status;
    }

    static ApiException badBody(String detail) {
        return new ApiException(400, "bad request body: " + detail);
    }

    static ApiException noProxy() {
        return new ApiException(404, "proxy not found");
    }

    int status() {
        return status;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
