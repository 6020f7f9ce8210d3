/** Runs a suite from the command line. */
@NullMarked
package org.reliabilityjunit.launcher;

import org.jspecify.annotations.NullMarked;
