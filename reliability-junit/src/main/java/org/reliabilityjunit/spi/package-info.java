/** What to implement for a new fault, oracle, dependency, signal or evidence sink. */
@NullMarked
package org.reliabilityjunit.spi;

import org.jspecify.annotations.NullMarked;
