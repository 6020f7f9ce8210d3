package org.reliabilityjunit.fault;

final class HttpStatuses {

    private HttpStatuses() {}

    static void requireLegal(int status) {
        if (status < 100 || status > 599) {
            throw new IllegalArgumentException("an HTTP status lies between 100 and 599, found " + status);
        }
    }
}
