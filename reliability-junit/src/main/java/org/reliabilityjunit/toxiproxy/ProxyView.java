package org.reliabilityjunit.toxiproxy;

import java.util.List;

/** What the API shows of a proxy. */
record ProxyView(String name, String listen, String upstream, boolean enabled, List<Toxic> toxics) {}
