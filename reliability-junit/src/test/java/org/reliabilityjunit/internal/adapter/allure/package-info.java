@NullMarked
package org.reliabilityjunit.internal.adapter.allure;

import org.jspecify.annotations.NullMarked;
