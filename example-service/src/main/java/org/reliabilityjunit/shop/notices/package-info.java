/** Tells customers of a region what they should know, when they are awake. */
@NullMarked
package org.reliabilityjunit.shop.notices;

import org.jspecify.annotations.NullMarked;
