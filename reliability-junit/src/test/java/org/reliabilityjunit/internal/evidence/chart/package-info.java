@NullMarked
package org.reliabilityjunit.internal.evidence.chart;

import org.jspecify.annotations.NullMarked;
