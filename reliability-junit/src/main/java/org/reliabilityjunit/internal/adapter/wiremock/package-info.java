/** HTTP stubs played by WireMock, and faults decided for each request. */
@NullMarked
package org.reliabilityjunit.internal.adapter.wiremock;

import org.jspecify.annotations.NullMarked;
