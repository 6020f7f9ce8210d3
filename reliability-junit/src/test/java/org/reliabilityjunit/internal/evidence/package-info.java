@NullMarked
package org.reliabilityjunit.internal.evidence;

import org.jspecify.annotations.NullMarked;
