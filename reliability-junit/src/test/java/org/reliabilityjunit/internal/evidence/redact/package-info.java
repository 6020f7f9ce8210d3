@NullMarked
package org.reliabilityjunit.internal.evidence.redact;

import org.jspecify.annotations.NullMarked;
