/** Hands reports on to Allure. */
@NullMarked
package org.reliabilityjunit.internal.adapter.allure;

import org.jspecify.annotations.NullMarked;
