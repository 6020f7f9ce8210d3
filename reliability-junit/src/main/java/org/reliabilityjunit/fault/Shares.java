package org.reliabilityjunit.fault;

import org.reliabilityjunit.quantity.Share;

/** Which shares a fault may have, and how one ends its description. */
final class Shares {

    private Shares() {}

    /** A fault of nothing would only look as if the service stood it. */
    static void requireSome(Share share) {
        if (share.fraction() == 0) {
            throw new IllegalArgumentException(
                    "the share of a fault is above 0% such as 60%, found " + share + "; leave the fault out instead");
        }
    }

    static String on(Share share) {
        return share.isAll() ? "" : " on " + share;
    }
}
