package org.reliabilityjunit.shop.checkout;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.shop.orders.NewOrder;
import org.reliabilityjunit.shop.orders.Order;
import org.reliabilityjunit.shop.orders.Orders;
import org.reliabilityjunit.shop.payments.Payments;
import org.reliabilityjunit.shop.platform.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Finds or opens the one order that belongs to an idempotency key. */
@Component
class OrderDesk {

    private final Orders orders;
    private final Basket basket;
    private final CheckoutSettings settings;
    private final boolean idempotent;

    OrderDesk(Orders orders, Basket basket, CheckoutSettings settings, Payments payments) {
        this.orders = orders;
        this.basket = basket;
        this.settings = settings;
        this.idempotent = payments.idempotent();
    }

    /** The purchase's order: already final when the request repeats one, else pending and this caller's to pay. */
    Order orderFor(Purchase purchase) {
        Optional<Order> known =
                idempotent ? orders.byKey(purchase.owner(), purchase.idempotencyKey()) : Optional.empty();
        return known.map(order -> repeat(order, purchase)).orElseGet(() -> open(purchase));
    }

    private Order repeat(Order order, Purchase purchase) {
        if (!order.fingerprint().equals(purchase.fingerprint())) {
            throw Problem.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "idempotency-key-reused",
                    "This Idempotency-Key belongs to a different purchase: use a new key for a new purchase.");
        }
        if (order.status().isFinal() || orders.claim(order.id(), settings.claim())) {
            return order;
        }
        throw inProgress();
    }

    private Order open(Purchase purchase) {
        @Nullable String key = idempotent ? purchase.idempotencyKey() : null;
        NewOrder order = new NewOrder(
                purchase.owner(),
                key,
                purchase.fingerprint(),
                basket.price(purchase),
                settings.currency(),
                settings.claim());
        return orders.open(order).orElseThrow(OrderDesk::inProgress);
    }

    private static Problem inProgress() {
        return Problem.passing(
                HttpStatus.CONFLICT,
                "checkout-in-progress",
                "A checkout with this Idempotency-Key is under way: repeat the request for its result.");
    }
}
