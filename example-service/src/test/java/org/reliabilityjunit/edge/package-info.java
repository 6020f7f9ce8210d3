@NullMarked
package org.reliabilityjunit.edge;

import org.jspecify.annotations.NullMarked;
