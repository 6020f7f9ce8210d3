/** Something is wrong: whoever is on call is paged until somebody answers, and customers are told. */
@NullMarked
package org.reliabilityjunit.shop.incidents;

import org.jspecify.annotations.NullMarked;
