/** What a reviewer opens. */
@NullMarked
package org.reliabilityjunit.evidence;

import org.jspecify.annotations.NullMarked;
