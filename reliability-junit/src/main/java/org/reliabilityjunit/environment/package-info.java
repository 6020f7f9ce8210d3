/** Dependencies and the service under test, as a test class declares them. */
@NullMarked
package org.reliabilityjunit.environment;

import org.jspecify.annotations.NullMarked;
