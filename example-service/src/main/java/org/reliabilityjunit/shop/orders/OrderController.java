package org.reliabilityjunit.shop.orders;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.reliabilityjunit.shop.identity.Customer;
import org.reliabilityjunit.shop.platform.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/orders")
class OrderController {

    private final Orders orders;

    OrderController(Orders orders) {
        this.orders = orders;
    }

    @GetMapping
    OrderList own(Customer customer) {
        return new OrderList(orders.of(Owner.of(Optional.of(customer))));
    }

    @GetMapping("/{id}")
    Order show(Optional<Customer> customer, @PathVariable("id") UUID id) {
        return orders.byId(id, Owner.of(customer))
                .orElseThrow(() -> Problem.of(
                        HttpStatus.NOT_FOUND, "unknown-order", "There is no order %s of yours.".formatted(id)));
    }

    record OrderList(List<Order> orders) {}
}
