@NullMarked
package org.reliabilityjunit.reports;

import org.jspecify.annotations.NullMarked;
