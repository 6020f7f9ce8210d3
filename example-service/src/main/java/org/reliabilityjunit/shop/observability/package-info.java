/** How a request is told apart and followed: correlation id and metric tags. */
@NullMarked
package org.reliabilityjunit.shop.observability;

import org.jspecify.annotations.NullMarked;
