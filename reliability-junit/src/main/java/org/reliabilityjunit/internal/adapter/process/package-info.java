/** Faults on the process of a dependency: pause, kill, restart, limits. */
@NullMarked
package org.reliabilityjunit.internal.adapter.process;

import org.jspecify.annotations.NullMarked;
