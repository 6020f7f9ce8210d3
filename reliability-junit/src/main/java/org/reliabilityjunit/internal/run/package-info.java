/** Starts an environment and plays a plan; knows no JUnit and no client library. */
@NullMarked
package org.reliabilityjunit.internal.run;

import org.jspecify.annotations.NullMarked;
