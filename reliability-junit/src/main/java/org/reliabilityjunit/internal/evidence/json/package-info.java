/** Records to JSON and back, strictly and with the place of every error. */
@NullMarked
package org.reliabilityjunit.internal.evidence.json;

import org.jspecify.annotations.NullMarked;
