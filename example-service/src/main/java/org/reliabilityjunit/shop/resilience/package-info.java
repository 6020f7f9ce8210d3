/** How a call to a dependency is protected, and how each protection is switched off. */
@NullMarked
package org.reliabilityjunit.shop.resilience;

import org.jspecify.annotations.NullMarked;
