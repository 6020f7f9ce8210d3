package org.reliabilityjunit.shop.checkout;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.reliabilityjunit.shop.orders.OrderStatus;
import org.springframework.stereotype.Component;

/** Counts checkouts by the route that served them; repeats of a request and refused requests are none. */
@Component
class CheckoutMetrics {

    private static final String SUCCESS = "success";
    private static final String FAILURE = "failure";

    private final Counter paid;
    private final Counter payLater;
    private final Counter declined;
    private final Counter failed;

    CheckoutMetrics(MeterRegistry meters) {
        paid = counter(meters, Route.CARD, SUCCESS);
        payLater = counter(meters, Route.PAY_LATER, SUCCESS);
        declined = counter(meters, Route.CARD, FAILURE);
        failed = counter(meters, Route.NONE, FAILURE);
    }

    void settled(OrderStatus status) {
        Counter counter = status == OrderStatus.PAID ? paid : status == OrderStatus.PAY_LATER ? payLater : declined;
        counter.increment();
    }

    void failed() {
        failed.increment();
    }

    private static Counter counter(MeterRegistry meters, Route route, String outcome) {
        return meters.counter("shop.checkout", "route", route.label(), "outcome", outcome);
    }
}
