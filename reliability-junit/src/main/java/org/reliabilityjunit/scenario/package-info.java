/** What a scenario is, as the catalogue files it. */
@NullMarked
package org.reliabilityjunit.scenario;

import org.jspecify.annotations.NullMarked;
