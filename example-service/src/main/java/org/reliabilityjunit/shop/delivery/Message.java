package org.reliabilityjunit.shop.delivery;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to be delivered.
 *
 * @param receiver who takes it
 * @param subject what it is about; all of a subject can be withdrawn
 * @param body as the receiver reads it
 * @param due not before this
 * @param quietIn nor in the quiet hours of this zone; none when it may wake people up
 */
public record Message(
        Receiver receiver,
        UUID subject,
        Object body,
        Instant due,
        @Nullable ZoneId quietIn) {}
