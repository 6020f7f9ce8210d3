package org.reliabilityjunit.internal.plan;

import org.reliabilityjunit.fault.Fault;

/**
 * A fault and where it was declared.
 *
 * @param source for messages: {@code @Latency on Checkout.pay()}
 * @param fault what breaks
 */
public record PlannedFault(String source, Fault fault) {}
