package org.reliabilityjunit.spi;

import org.apiguardian.api.API;

/** An address to connect to. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Endpoint(String host, int port) {

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
