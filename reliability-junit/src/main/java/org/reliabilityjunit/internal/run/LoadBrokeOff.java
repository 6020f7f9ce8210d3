package org.reliabilityjunit.internal.run;

/** The driver could not start any more runs: that says nothing of the service, so there is no verdict. */
final class LoadBrokeOff extends IllegalStateException {

    private static final long serialVersionUID = 1;

    LoadBrokeOff(String message, Throwable cause) {
        super(message, cause);
    }
}
