package org.reliabilityjunit.internal.run;

/** A journey failed after the service had told which route served it: whose failure it was must not be lost. */
public final class JourneyFailed extends Exception {

    private static final long serialVersionUID = 1;

    private final String route;
    private final Throwable failure;

    /** @param failure what the journey failed with */
    public JourneyFailed(String route, Throwable failure) {
        super(failure);
        this.route = route;
        this.failure = failure;
    }

    public String route() {
        return route;
    }

    public Throwable failure() {
        return failure;
    }
}
