package org.reliabilityjunit.scenarios;

/** A stable shop and a canary; started once per run. */
final class CanaryEnvironment extends CanaryDependencies {

    private CanaryEnvironment() {}
}
