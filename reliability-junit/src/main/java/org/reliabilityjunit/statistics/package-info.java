/** How much a sample says: exact bounds, ranks, sample sizes, sequential tests, dependence. Pure arithmetic. */
@NullMarked
package org.reliabilityjunit.statistics;

import org.jspecify.annotations.NullMarked;
