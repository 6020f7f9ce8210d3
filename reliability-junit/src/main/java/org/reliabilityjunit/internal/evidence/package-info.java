/** Writes the journal, and derives every other artefact from it. */
@NullMarked
package org.reliabilityjunit.internal.evidence;

import org.jspecify.annotations.NullMarked;
