/** The environment {@code docker}: links, dependencies and the service in containers, by Testcontainers. */
@NullMarked
package org.reliabilityjunit.internal.adapter.testcontainers;

import org.jspecify.annotations.NullMarked;
