package org.reliabilityjunit.toxiproxy;

import org.apiguardian.api.API;

/**
 * What has passed through a proxy so far, live connections included. An immutable snapshot.
 *
 * @param accepted connections accepted since the proxy was created
 * @param live connections open now, those still waiting for their upstream included
 * @param undialled connections given up because the upstream could not be reached
 * @param upstream bytes from clients to the server
 * @param downstream bytes from the server to clients
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record ProxyTraffic(long accepted, long live, long undialled, Flow upstream, Flow downstream) {

    /**
     * Bytes in one direction. A toxic can hold or drop what was received, so that less is sent.
     *
     * @param received bytes read from the sender
     * @param sent bytes handed to the receiver
     */
    public record Flow(long received, long sent) {}
}
