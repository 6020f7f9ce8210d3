/** The annotations a test author types. */
@NullMarked
package org.reliabilityjunit;

import org.jspecify.annotations.NullMarked;
