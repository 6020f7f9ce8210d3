package org.reliabilityjunit.shop.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.reliabilityjunit.shop.operations.ShopClock;
import org.reliabilityjunit.shop.resilience.DependencyFailure;
import org.reliabilityjunit.shop.resilience.JsonClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Delivers what is due, each receiver on a thread of its own: texts that hang keep no page waiting. */
@Component
@EnableScheduling
@ConditionalOnProperty("shop.operations.token")
class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int AT_ONCE = 20;
    private static final int FIRST_CLIENT_ERROR = 400;

    private final Outbox outbox;
    private final ShopClock clock;
    private final DeliverySettings settings;
    private final MeterRegistry meters;
    private final Map<Receiver, JsonClient> clients = new EnumMap<>(Receiver.class);

    Dispatcher(Outbox outbox, ShopClock clock, DeliverySettings settings, MeterRegistry meters, JsonMapper json) {
        this.outbox = outbox;
        this.clock = clock;
        this.settings = settings;
        this.meters = meters;
        for (Receiver receiver : Receiver.values()) {
            clients.put(receiver, new JsonClient(receiver.text(), settings.url(receiver), settings.timeout(), json));
        }
    }

    @Scheduled(fixedDelay = 100)
    void text() {
        deliverWhatIsDueTo(Receiver.SMS);
    }

    @Scheduled(fixedDelay = 100)
    void page() {
        deliverWhatIsDueTo(Receiver.PAGER);
    }

    private void deliverWhatIsDueTo(Receiver receiver) {
        try {
            outbox.claimDue(receiver, clock.instant(), settings.retryAfter(), AT_ONCE)
                    .forEach(this::deliver);
        } catch (DataAccessException away) {
            LOG.atWarn().addKeyValue("err.code", "db.outbox").log("Nothing was delivered: {}", away.getMessage());
        }
    }

    /** The quiet hours are asked again: a receiver that was away in the evening must not be served at night. */
    private void deliver(Parcel parcel) {
        Instant now = clock.instant();
        ZoneId zone = parcel.quietIn();
        Instant allowed = zone == null ? now : settings.quietHours().over(now, zone);
        if (allowed.isAfter(now)) {
            outbox.postpone(parcel.id(), allowed);
            return;
        }
        String outcome = sent(parcel) ? "delivered" : "failed";
        meters.counter("shop.deliveries", "receiver", parcel.receiver().text(), "outcome", outcome)
                .increment();
    }

    private boolean sent(Parcel parcel) {
        JsonClient client = Objects.requireNonNull(clients.get(parcel.receiver()));
        HttpRequest request = client.request(parcel.receiver().path())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", parcel.id().toString())
                .POST(BodyPublishers.ofString(parcel.body()))
                .build();
        try {
            HttpResponse<String> response = client.send(request, settings.timeout());
            if (response.statusCode() < FIRST_CLIENT_ERROR) {
                outbox.delivered(parcel.id(), clock.instant());
                return true;
            }
            failed(parcel, "status_" + response.statusCode());
        } catch (DependencyFailure failure) {
            failed(parcel, failure.code());
        }
        return false;
    }

    private static void failed(Parcel parcel, String code) {
        LOG.atWarn()
                .addKeyValue("err.code", code)
                .log("Message {} was not delivered; it will be tried again", parcel.id());
    }
}
