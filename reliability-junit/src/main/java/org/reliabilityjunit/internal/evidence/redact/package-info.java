/** The one redactor: what it has not seen does not reach disk. */
@NullMarked
package org.reliabilityjunit.internal.evidence.redact;

import org.jspecify.annotations.NullMarked;
