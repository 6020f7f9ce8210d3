@NullMarked
package org.reliabilityjunit.internal.adapter.testcontainers;

import org.jspecify.annotations.NullMarked;
