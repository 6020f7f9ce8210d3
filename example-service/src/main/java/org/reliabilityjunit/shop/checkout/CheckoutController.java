package org.reliabilityjunit.shop.checkout;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.shop.cart.CartItem;
import org.reliabilityjunit.shop.identity.Customer;
import org.reliabilityjunit.shop.orders.Order;
import org.reliabilityjunit.shop.orders.OrderStatus;
import org.reliabilityjunit.shop.platform.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CheckoutController {

    private static final String ROUTE_HEADER = "X-Route";
    private static final int LONGEST_KEY = 128;

    private final Checkout checkout;

    CheckoutController(Checkout checkout) {
        this.checkout = checkout;
    }

    @PostMapping("/checkout")
    ResponseEntity<Order> checkout(
            Optional<Customer> customer,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody(required = false) @Nullable GuestCart guestCart) {
        List<CartItem> listed = guestCart == null ? List.of() : guestCart.items();
        Order order = checkout.buy(new Purchase(customer, legal(key), listed));
        if (order.status() == OrderStatus.DECLINED) {
            throw Problem.of(
                    HttpStatus.PAYMENT_REQUIRED, "card-declined", "The card was declined; nothing was bought.");
        }
        return ResponseEntity.ok()
                .header(ROUTE_HEADER, Route.of(order.status()).label())
                .body(order);
    }

    private static String legal(@Nullable String key) {
        if (key == null || key.isBlank() || key.length() > LONGEST_KEY) {
            throw Problem.of(
                    HttpStatus.BAD_REQUEST,
                    "idempotency-key-required",
                    "A checkout needs a header Idempotency-Key of 1 to %d characters: send a new one for a new purchase,"
                                    .formatted(LONGEST_KEY)
                            + " and the same one when you repeat a request.");
        }
        return key;
    }

    record GuestCart(@NotNull @Size(min = 1, max = 50) List<@Valid @NotNull CartItem> items) {}
}
