/** What every feature stands on: the database and problem details. */
@NullMarked
package org.reliabilityjunit.shop.platform;

import org.jspecify.annotations.NullMarked;
