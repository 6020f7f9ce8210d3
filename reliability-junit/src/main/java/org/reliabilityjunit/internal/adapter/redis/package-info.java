/** Redis without Docker; the only importer of embedded-redis. */
@NullMarked
package org.reliabilityjunit.internal.adapter.redis;

import org.jspecify.annotations.NullMarked;
