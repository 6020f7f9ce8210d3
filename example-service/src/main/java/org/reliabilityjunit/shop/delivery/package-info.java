/** Takes messages to the receivers outside: each at least once, when it is due. */
@NullMarked
package org.reliabilityjunit.shop.delivery;

import org.jspecify.annotations.NullMarked;
