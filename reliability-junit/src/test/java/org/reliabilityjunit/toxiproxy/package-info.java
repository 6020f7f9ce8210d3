@NullMarked
package org.reliabilityjunit.toxiproxy;

import org.jspecify.annotations.NullMarked;
