package org.reliabilityjunit.internal.adapter.toxiproxy;

import org.reliabilityjunit.fault.HitLedger;

/** Finds out what a fault touches. */
interface Proof {

    /** The fault is in place. */
    default void placed() {}

    /** The fault is going to be removed. */
    default void lifting() {}

    /** What it touched so far. */
    HitLedger hits();
}
