package org.reliabilityjunit.shop.payments;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import org.reliabilityjunit.shop.payments.Payment.Charged;
import org.reliabilityjunit.shop.payments.Payment.Deferred;
import org.reliabilityjunit.shop.resilience.DependencyFailure;
import org.reliabilityjunit.shop.resilience.DependencyUnavailable;
import org.reliabilityjunit.shop.resilience.Guard;
import org.reliabilityjunit.shop.resilience.Guards;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Takes money by card or, when the provider fails, the customer's word. */
@Service
public class Payments {

    private static final Logger LOG = LoggerFactory.getLogger(Payments.class);

    private final PaymentProvider provider;
    private final PaymentsSettings settings;
    private final Guard guard;
    private final Counter charges;

    Payments(PaymentProvider provider, PaymentsSettings settings, Guards guards, MeterRegistry meters) {
        this.provider = provider;
        this.settings = settings;
        this.guard = guards.guard(PaymentProvider.DEPENDENCY, settings);
        this.charges = meters.counter("shop.payments.charges");
    }

    /** Whether the repeat of a request must not charge again. */
    public boolean idempotent() {
        return provider.idempotent();
    }

    public Payment take(Charge charge) {
        Payment payment = guard.call(timeout -> provider.charge(charge, timeout), failure -> payLater(charge, failure));
        if (payment instanceof Charged) {
            charges.increment();
        }
        return payment;
    }

    private Payment payLater(Charge charge, DependencyFailure failure) {
        if (!settings.mayBePaidLater(charge.amount())) {
            throw new DependencyUnavailable(
                    failure,
                    "The card payment failed, and pay later is not available above %s %s: the total is %s."
                            .formatted(
                                    Objects.requireNonNull(settings.payLaterLimit()),
                                    charge.currency(),
                                    charge.amount()));
        }
        LOG.atWarn()
                .addKeyValue("err.code", failure.code())
                .log("Order {} will be paid later: {}", charge.reference(), failure.getMessage());
        return new Deferred();
    }
}
