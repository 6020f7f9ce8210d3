/** The pages a customer sees. */
@NullMarked
package org.reliabilityjunit.shop.storefront;

import org.jspecify.annotations.NullMarked;
