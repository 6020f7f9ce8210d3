package org.reliabilityjunit.shop.payments;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.shop.resilience.DependencyFailure;
import org.reliabilityjunit.shop.resilience.JsonClient;
import org.reliabilityjunit.shop.resilience.Mitigations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The payment provider's HTTP interface. */
@Component
class PaymentProvider {

    static final String DEPENDENCY = "psp";

    private static final Logger LOG = LoggerFactory.getLogger(PaymentProvider.class);
    private static final int FIRST_CLIENT_ERROR = 400;

    private final JsonClient client;
    private final boolean idempotent;

    PaymentProvider(PaymentsSettings settings, Mitigations global, JsonMapper json) {
        this.client = new JsonClient(DEPENDENCY, settings.url(), settings.connectTimeout(), json);
        this.idempotent =
                global.overriddenBy(settings.mitigations()).idempotency().isOn();
    }

    boolean idempotent() {
        return idempotent;
    }

    Payment charge(Charge charge, Duration timeout) {
        HttpRequest request = client.request("/charges")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key(charge).toString())
                .POST(client.body(charge))
                .build();
        HttpResponse<String> response = client.send(request, timeout);
        return response.statusCode() < FIRST_CLIENT_ERROR ? charged(response) : declined(charge, response);
    }

    private UUID key(Charge charge) {
        return idempotent ? charge.reference() : UUID.randomUUID();
    }

    private Payment charged(HttpResponse<String> response) {
        @Nullable String chargeId = client.read(response, Receipt.class).chargeId();
        if (chargeId == null) {
            throw new DependencyFailure(DEPENDENCY, "malformed_answer", null);
        }
        return new Payment.Charged(chargeId);
    }

    private static Payment declined(Charge charge, HttpResponse<String> response) {
        LOG.atInfo()
                .addKeyValue("err.code", DEPENDENCY + ".status_" + response.statusCode())
                .log("The provider declined to charge order {}", charge.reference());
        return new Payment.Declined();
    }

    /** What the provider says of a charge it made. */
    record Receipt(@Nullable String chargeId) {}
}
