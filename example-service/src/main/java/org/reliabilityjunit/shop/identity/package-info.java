/** One-time passwords and the tokens they buy. */
@NullMarked
package org.reliabilityjunit.shop.identity;

import org.jspecify.annotations.NullMarked;
