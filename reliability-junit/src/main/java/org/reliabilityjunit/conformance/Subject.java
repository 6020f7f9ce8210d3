package org.reliabilityjunit.conformance;

import java.net.InetSocketAddress;
import java.util.function.UnaryOperator;

/**
 * A server under test, and how it and this JVM reach each other.
 *
 * @param api where its API is
 * @param listenHost the host its proxies are asked to listen on
 * @param upstreamHost the host under which it reaches servers of this JVM
 * @param reached makes the address of a proxy one that this JVM can connect to
 */
record Subject(Api api, String listenHost, String upstreamHost, UnaryOperator<InetSocketAddress> reached) {

    static final String LOOPBACK = "127.0.0.1";

    /** A server on this machine. */
    static Subject local(String host, int port) {
        return new Subject(new Api(new InetSocketAddress(host, port)), LOOPBACK, LOOPBACK, address -> address);
    }
}
