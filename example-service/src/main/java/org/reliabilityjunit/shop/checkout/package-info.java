/** Buying: once per idempotency key, by card or, when the payment provider is away, later. */
@NullMarked
package org.reliabilityjunit.shop.checkout;

import org.jspecify.annotations.NullMarked;
