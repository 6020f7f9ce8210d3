package org.reliabilityjunit.shop.delivery;

import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message on its way; its id is the receiver's idempotency key. */
record Parcel(
        UUID id, Receiver receiver, String body, @Nullable ZoneId quietIn) {}
