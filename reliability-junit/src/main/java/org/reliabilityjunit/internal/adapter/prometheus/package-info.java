/** Metrics of a service in the Prometheus text format. */
@NullMarked
package org.reliabilityjunit.internal.adapter.prometheus;

import org.jspecify.annotations.NullMarked;
