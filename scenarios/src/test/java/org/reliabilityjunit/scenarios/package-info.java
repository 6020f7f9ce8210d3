/** The scenario catalogue as tests, one class per kind. */
@NullMarked
package org.reliabilityjunit.scenarios;

import org.jspecify.annotations.NullMarked;
