package org.reliabilityjunit.reports;

/** A report that could not be made, or must not be shown. */
final class ReportException extends RuntimeException {

    ReportException(String message) {
        super(message);
    }

    ReportException(String message, Throwable cause) {
        super(message, cause);
    }
}
