/** Circuit breakers of Resilience4j. */
@NullMarked
package org.reliabilityjunit.internal.adapter.resilience4j;

import org.jspecify.annotations.NullMarked;
