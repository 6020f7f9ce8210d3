/** What was bought, and how it was paid. */
@NullMarked
package org.reliabilityjunit.shop.orders;

import org.jspecify.annotations.NullMarked;
