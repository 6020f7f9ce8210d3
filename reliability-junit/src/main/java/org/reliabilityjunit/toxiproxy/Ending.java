package org.reliabilityjunit.toxiproxy;

/** How a link ends. */
enum Ending implements Item {
    /** The sender has finished; the other direction goes on. */
    HALF_CLOSE,
    /** Both sides see an orderly end (FIN). */
    CLOSE,
    /** Both sides see an abort (RST). */
    RESET
}
