package org.reliabilityjunit.shop.notices;

import java.time.Instant;
import java.time.ZoneId;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.shop.delivery.Message;
import org.reliabilityjunit.shop.delivery.Outbox;
import org.reliabilityjunit.shop.delivery.Receiver;
import org.reliabilityjunit.shop.platform.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** Texts for the customers of a region. */
@Service
public class Notices {

    private final NoticeSettings settings;
    private final Subscriptions subscriptions;
    private final Outbox outbox;

    Notices(NoticeSettings settings, Subscriptions subscriptions, Outbox outbox) {
        this.settings = settings;
        this.subscriptions = subscriptions;
        this.outbox = outbox;
    }

    /** The region's time zone; a region nobody knows is refused. */
    public ZoneId zone(String region) {
        @Nullable ZoneId zone = settings.zones().get(region);
        if (zone == null) {
            throw Problem.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "unknown-region",
                    "There is no region '%s': the regions are %s."
                            .formatted(
                                    region,
                                    String.join(
                                            ", ", new TreeSet<>(settings.zones().keySet()))));
        }
        return zone;
    }

    /** One text for each subscriber of the region, to be sent when they may be disturbed. */
    public int tell(String region, UUID subject, String text, Instant now) {
        ZoneId zone = zone(region);
        var phones = subscriptions.phonesIn(region);
        for (String phone : phones) {
            Text body = new Text(phone, region, text);
            outbox.add(new Message(
                    Receiver.SMS, subject, body, now, settings.quiet().isOn() ? zone : null));
        }
        return phones.size();
    }

    /** What the gateway reads. */
    record Text(String to, String region, String text) {

        @Override
        public String toString() {
            return "Text[region=" + region + "]";
        }
    }
}
