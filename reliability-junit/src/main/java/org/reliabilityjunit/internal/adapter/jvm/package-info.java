/** Runs the service under test as a program in a JVM of its own. */
@NullMarked
package org.reliabilityjunit.internal.adapter.jvm;

import org.jspecify.annotations.NullMarked;
