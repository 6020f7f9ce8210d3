package org.reliabilityjunit.shop.checkout;

import java.util.List;
import java.util.Optional;
import org.reliabilityjunit.shop.cart.CartItem;
import org.reliabilityjunit.shop.identity.Customer;
import org.reliabilityjunit.shop.orders.Owner;

/** A wish to buy: what a guest lists, or what is in a customer's cart by the time the order is opened. */
record Purchase(Optional<Customer> customer, String idempotencyKey, List<CartItem> listed) {

    private static final String CART = "cart";

    Owner owner() {
        return Owner.of(customer);
    }

    /** Equal for repeats of the same request. A cart is empty once bought, so its content cannot be part of it. */
    String fingerprint() {
        return customer.isPresent() ? CART : listed.toString();
    }
}
