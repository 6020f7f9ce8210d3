package org.reliabilityjunit.toxiproxy;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a name, at least one. It may take its time: never to be asked on the loop, nor under a lock. */
@FunctionalInterface
interface Resolver {
    Resolver SYSTEM = InetAddress::getAllByName;

    InetAddress[] resolve(String host) throws UnknownHostException;
}
