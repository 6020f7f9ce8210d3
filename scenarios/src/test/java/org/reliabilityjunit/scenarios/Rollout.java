package org.reliabilityjunit.scenarios;

import java.time.Duration;

/**
 * What is rolled out, and how carefully.
 *
 * @param change of the configuration, as the shop's endpoint takes it
 * @param share of the traffic that the canary gets, in percent
 * @param watch how long canary and stable are compared before the change is kept
 */
record Rollout(String change, int share, Duration watch) {}
