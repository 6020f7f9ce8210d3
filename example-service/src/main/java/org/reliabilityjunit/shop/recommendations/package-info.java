/** The recommendations service: nice to have, never needed. */
@NullMarked
package org.reliabilityjunit.shop.recommendations;

import org.jspecify.annotations.NullMarked;
