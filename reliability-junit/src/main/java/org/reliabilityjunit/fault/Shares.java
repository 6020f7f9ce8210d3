package org.reliabilityjunit.fault;

import org.reliabilityjunit.quantity.Share;

/** How a share ends the description of a fault. */
final class Shares {

    private Shares() {}

    static String on(Share share) {
        return share.isAll() ? "" : " on " + share;
    }
}
