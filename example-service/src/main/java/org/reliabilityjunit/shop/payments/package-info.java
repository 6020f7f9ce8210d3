/** The payment provider, and the promise to pay later that stands in for it. */
@NullMarked
package org.reliabilityjunit.shop.payments;

import org.jspecify.annotations.NullMarked;
