/** What may be changed of a running shop, what a change must look like, and who changed what. */
@NullMarked
package org.reliabilityjunit.shop.configuration;

import org.jspecify.annotations.NullMarked;
