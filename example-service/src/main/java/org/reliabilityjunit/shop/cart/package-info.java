/** What a customer means to buy. */
@NullMarked
package org.reliabilityjunit.shop.cart;

import org.jspecify.annotations.NullMarked;
