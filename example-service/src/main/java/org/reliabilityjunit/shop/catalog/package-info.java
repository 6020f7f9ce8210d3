/** The products on sale. */
@NullMarked
package org.reliabilityjunit.shop.catalog;

import org.jspecify.annotations.NullMarked;
