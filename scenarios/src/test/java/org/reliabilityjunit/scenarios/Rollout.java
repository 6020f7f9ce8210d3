package org.reliabilityjunit.scenarios;

import java.time.Duration;
import java.util.Optional;

/**
 * What is rolled out, and how carefully.
 *
 * @param change of the configuration, as the shop's endpoint takes it
 * @param share of the traffic that the canary gets, in percent
 * @param watch how long canary and stable are compared before the change is kept
 * @param runbook for whoever is alerted when it is bad; without one, nobody is
 */
record Rollout(String change, int share, Duration watch, Optional<String> runbook) {

    Rollout(String change, int share, Duration watch) {
        this(change, share, watch, Optional.of("https://runbooks.example/rollout/bad-canary"));
    }
}
