/** Objectives and measured scenarios in the formats of Prometheus. */
@NullMarked
package org.reliabilityjunit.internal.export;

import org.jspecify.annotations.NullMarked;
