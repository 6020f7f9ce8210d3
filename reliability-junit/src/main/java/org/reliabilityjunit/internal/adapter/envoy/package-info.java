/** Breakers of Envoy's clusters. */
@NullMarked
package org.reliabilityjunit.internal.adapter.envoy;

import org.jspecify.annotations.NullMarked;
