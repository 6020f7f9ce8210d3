/** Child processes and the guard that ends them when this JVM dies. */
@NullMarked
package org.reliabilityjunit.internal.process;

import org.jspecify.annotations.NullMarked;
