package org.reliabilityjunit.spi;

import org.apiguardian.api.API;

/** All links of one environment. Closing it closes them. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface LinkHub extends AutoCloseable {

    /** Makes a link that accepts connections at once and lets them through when it is opened. */
    Link link(String name, Endpoint upstream);

    @Override
    void close();
}
