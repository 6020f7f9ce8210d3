package org.reliabilityjunit.shop.notices;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.reliabilityjunit.shop.identity.Customer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/notices/subscription")
class SubscriptionController {

    private final Subscriptions subscriptions;
    private final Notices notices;

    SubscriptionController(Subscriptions subscriptions, Notices notices) {
        this.subscriptions = subscriptions;
        this.notices = notices;
    }

    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void subscribe(Customer customer, @Valid @RequestBody Subscription body) {
        notices.zone(body.region());
        subscriptions.put(customer, body.region());
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unsubscribe(Customer customer) {
        subscriptions.remove(customer);
    }

    record Subscription(@NotNull String region) {}
}
