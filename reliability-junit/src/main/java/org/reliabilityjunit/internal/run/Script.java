package org.reliabilityjunit.internal.run;

/** What a scenario does that plays its phases itself. Called once. */
@FunctionalInterface
public interface Script {

    /**
     * Does it.
     *
     * @throws Throwable when something does not hold
     */
    void run(Stage stage) throws Throwable;
}
