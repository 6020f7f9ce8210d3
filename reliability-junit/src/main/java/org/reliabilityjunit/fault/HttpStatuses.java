package org.reliabilityjunit.fault;

final class HttpStatuses {

    private HttpStatuses() {}

    static void requireLegal(int status) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("an HTTP status lies between 200 and 599, found " + status);
        }
    }
}
