package org.reliabilityjunit.shop.orders;

import java.util.Optional;
import org.reliabilityjunit.shop.identity.Customer;

/** Whose an order is: a customer's, or no one's in particular. */
public record Owner(String name) {

    public static final Owner GUEST = new Owner("guest");

    public static Owner of(Optional<Customer> customer) {
        return customer.map(known -> new Owner(known.id().toString())).orElse(GUEST);
    }
}
