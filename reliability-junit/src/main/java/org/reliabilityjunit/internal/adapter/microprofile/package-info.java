/** Breakers of MicroProfile Fault Tolerance, as SmallRye exports them. */
@NullMarked
package org.reliabilityjunit.internal.adapter.microprofile;

import org.jspecify.annotations.NullMarked;
