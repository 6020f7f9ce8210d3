/** The picture of a scenario: a static SVG. */
@NullMarked
package org.reliabilityjunit.internal.evidence.chart;

import org.jspecify.annotations.NullMarked;
