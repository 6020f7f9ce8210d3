package org.reliabilityjunit.shop.configuration;

import java.time.Instant;
import java.util.List;

/**
 * One change of the configuration, as the deploy log has it.
 *
 * @param by who asked for it
 * @param diff a line for each setting that is another one now
 */
record Deployment(Instant at, String by, Settings before, Settings after, List<String> diff) {}
