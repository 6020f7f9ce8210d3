/** Pure judgements of a timeline: PASS, FAIL or INCONCLUSIVE. */
@NullMarked
package org.reliabilityjunit.oracle;

import org.jspecify.annotations.NullMarked;
