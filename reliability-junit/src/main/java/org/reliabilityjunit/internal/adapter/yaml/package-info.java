/** Objectives in YAML: the catalogue's shape and OpenSLO v1. */
@NullMarked
package org.reliabilityjunit.internal.adapter.yaml;

import org.jspecify.annotations.NullMarked;
