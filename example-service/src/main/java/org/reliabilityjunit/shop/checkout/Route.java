package org.reliabilityjunit.shop.checkout;

import org.reliabilityjunit.shop.orders.OrderStatus;

/** The way a checkout was paid. */
enum Route {
    CARD("card"),
    PAY_LATER("pay-later"),
    NONE("none");

    private final String label;

    Route(String label) {
        this.label = label;
    }

    static Route of(OrderStatus status) {
        return status == OrderStatus.PAY_LATER ? PAY_LATER : CARD;
    }

    String label() {
        return label;
    }
}
