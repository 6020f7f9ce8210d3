package org.reliabilityjunit.shop.checkout;

import org.reliabilityjunit.shop.cart.Carts;
import org.reliabilityjunit.shop.orders.Order;
import org.reliabilityjunit.shop.orders.OrderStatus;
import org.reliabilityjunit.shop.orders.Orders;
import org.reliabilityjunit.shop.payments.Charge;
import org.reliabilityjunit.shop.payments.Payment;
import org.reliabilityjunit.shop.payments.Payments;
import org.reliabilityjunit.shop.platform.Problem;
import org.reliabilityjunit.shop.resilience.DependencyUnavailable;
import org.springframework.stereotype.Service;

/** Buys: opens the order, takes the payment with no transaction open, settles the order. */
@Service
class Checkout {

    private final OrderDesk desk;
    private final Orders orders;
    private final Carts carts;
    private final Payments payments;
    private final CheckoutMetrics metrics;

    Checkout(OrderDesk desk, Orders orders, Carts carts, Payments payments, CheckoutMetrics metrics) {
        this.desk = desk;
        this.orders = orders;
        this.carts = carts;
        this.payments = payments;
        this.metrics = metrics;
    }

    Order buy(Purchase purchase) {
        try {
            Order order = desk.orderFor(purchase);
            return order.status().isFinal() ? order : pay(order, purchase);
        } catch (Problem refused) {
            throw refused;
        } catch (RuntimeException failed) {
            metrics.failed();
            throw failed;
        }
    }

    private Order pay(Order order, Purchase purchase) {
        Order settled = settle(order, take(order));
        metrics.settled(settled.status());
        if (settled.status() != OrderStatus.DECLINED) {
            purchase.customer().ifPresent(customer -> carts.removeBought(customer, order.id()));
        }
        return settled;
    }

    private Payment take(Order order) {
        try {
            return payments.take(new Charge(order.id(), order.total(), order.currency()));
        } catch (DependencyUnavailable failed) {
            orders.settle(order.id(), OrderStatus.FAILED, null);
            throw failed;
        }
    }

    private Order settle(Order order, Payment payment) {
        if (payment instanceof Payment.Charged charged) {
            return orders.settle(order.id(), OrderStatus.PAID, charged.chargeId());
        }
        boolean declined = payment instanceof Payment.Declined;
        return orders.settle(order.id(), declined ? OrderStatus.DECLINED : OrderStatus.PAY_LATER, null);
    }
}
