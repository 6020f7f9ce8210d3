/** The shop: a service an SRE would recognise, packaged by feature. */
@NullMarked
package org.reliabilityjunit.shop;

import org.jspecify.annotations.NullMarked;
