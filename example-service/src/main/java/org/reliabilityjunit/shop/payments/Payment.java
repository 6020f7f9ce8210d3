package org.reliabilityjunit.shop.payments;

/** How a charge ended. A declined card is an answer like the others, not a failure of the provider. */
public sealed interface Payment {

    /** The provider took the money. */
    record Charged(String chargeId) implements Payment {}

    /** The provider could not be reached; the customer pays later. */
    record Deferred() implements Payment {}

    /** The provider refused to take the money. */
    record Declined() implements Payment {}
}
