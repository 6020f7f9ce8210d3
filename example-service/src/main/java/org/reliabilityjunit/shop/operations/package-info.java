/** What operators and drills may do to a running shop, behind one guard. */
@NullMarked
package org.reliabilityjunit.shop.operations;

import org.jspecify.annotations.NullMarked;
