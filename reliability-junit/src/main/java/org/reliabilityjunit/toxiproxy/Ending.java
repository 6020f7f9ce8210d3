package org.reliabilityjunit.toxiproxy;

/** How a link ends. */
enum Ending implements Item {
    /** The sender has finished; the other direction goes on. */
    HALF_CLOSE,
    /** Both sides see an orderly end (FIN), after what has passed. */
    CLOSE,
    /** Both sides see an orderly end, at once: what a stalled receiver has not taken is lost. */
    CUT,
    /** Both sides see an abort (RST). */
    RESET;

    /** Whether this overtakes what is still to be written. */
    static boolean isCut(Item item) {
        return item == CUT || item == RESET;
    }
}
