package org.reliabilityjunit.internal.plan;

import org.reliabilityjunit.oracle.DeclaredOracle;
import org.reliabilityjunit.oracle.Oracle;

/**
 * An oracle and where it was declared.
 *
 * @param source for messages: {@code @BreakerOpens on Checkout.pay()}
 * @param oracle what must hold
 * @param declared from which it can be made again
 */
public record PlannedOracle(String source, Oracle oracle, DeclaredOracle declared) {}
