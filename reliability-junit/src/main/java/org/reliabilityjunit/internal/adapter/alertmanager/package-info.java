/** A real Alertmanager with a team's own file, and a Prometheus that sends to it. */
@NullMarked
package org.reliabilityjunit.internal.adapter.alertmanager;

import org.jspecify.annotations.NullMarked;
