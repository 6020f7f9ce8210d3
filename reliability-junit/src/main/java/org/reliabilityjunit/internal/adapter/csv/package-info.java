/** Objectives in CSV. */
@NullMarked
package org.reliabilityjunit.internal.adapter.csv;

import org.jspecify.annotations.NullMarked;
