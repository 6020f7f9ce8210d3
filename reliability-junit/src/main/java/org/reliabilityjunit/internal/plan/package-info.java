/** The validated, immutable plan of a scenario; every configuration error is raised here. */
@NullMarked
package org.reliabilityjunit.internal.plan;

import org.jspecify.annotations.NullMarked;
