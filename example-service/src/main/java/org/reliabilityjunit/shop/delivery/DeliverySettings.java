package org.reliabilityjunit.shop.delivery;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where messages go.
 *
 * @param smsUrl base URL of the gateway for texts
 * @param pagerUrl base URL of the pager
 * @param timeout of one attempt
 * @param retryAfter how long a message whose delivery failed waits for the next attempt
 * @param quietHours when customers are not woken up, by the clock of their region
 */
@Validated
@ConfigurationProperties("shop.delivery")
record DeliverySettings(
        @NotNull URI smsUrl,
        @NotNull URI pagerUrl,
        @NotNull @DurationMin(millis = 1) Duration timeout,
        @NotNull @DurationMin(millis = 100) Duration retryAfter,
        @NotNull QuietHours quietHours) {

    URI url(Receiver receiver) {
        return receiver == Receiver.SMS ? smsUrl : pagerUrl;
    }
}
