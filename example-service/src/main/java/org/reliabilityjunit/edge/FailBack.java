package org.reliabilityjunit.edge;

/** When traffic returns to an upstream that another one had to stand in for. */
enum FailBack {
    /** As soon as it is healthy. */
    AUTOMATIC,
    /** When an operator sets the weights: until then it is held back, so that a primary of yesterday takes no order. */
    MANUAL
}
