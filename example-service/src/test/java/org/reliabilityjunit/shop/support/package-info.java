/** What the tests of the shop run against, and the client they speak to it with. */
@NullMarked
package org.reliabilityjunit.shop.support;

import org.jspecify.annotations.NullMarked;
