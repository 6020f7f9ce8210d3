/** Finding products, with a cache in front of the database that may fail without anybody noticing. */
@NullMarked
package org.reliabilityjunit.shop.search;

import org.jspecify.annotations.NullMarked;
