/** Breakers of MicroProfile Fault Tolerance, as its specification counts them and as SmallRye exports them. */
@NullMarked
package org.reliabilityjunit.internal.adapter.microprofile;

import org.jspecify.annotations.NullMarked;
