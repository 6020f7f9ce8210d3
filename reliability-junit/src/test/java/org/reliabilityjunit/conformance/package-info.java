@NullMarked
package org.reliabilityjunit.conformance;

import org.jspecify.annotations.NullMarked;
