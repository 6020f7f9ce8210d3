package org.reliabilityjunit.shop.incidents;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong in a region.
 *
 * @param owner the team that can mend it
 * @param runbook what to do
 */
record Incident(
        UUID incidentId,
        Severity severity,
        String title,
        String region,
        String owner,
        URI runbook,
        Instant raisedAt,
        @Nullable Instant acknowledgedAt) {}
