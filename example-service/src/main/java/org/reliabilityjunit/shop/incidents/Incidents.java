package org.reliabilityjunit.shop.incidents;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.shop.delivery.Message;
import org.reliabilityjunit.shop.delivery.Outbox;
import org.reliabilityjunit.shop.delivery.Receiver;
import org.reliabilityjunit.shop.incidents.IncidentController.Report;
import org.reliabilityjunit.shop.notices.Notices;
import org.reliabilityjunit.shop.operations.ShopClock;
import org.reliabilityjunit.shop.platform.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** All incidents. Raising one writes, in one transaction, everything that will be sent about it. */
@Service
class Incidents {

    private final JdbcClient jdbc;
    private final ShopClock clock;
    private final PagingSettings paging;
    private final Notices notices;
    private final Outbox outbox;

    Incidents(JdbcClient jdbc, ShopClock clock, PagingSettings paging, Notices notices, Outbox outbox) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.paging = paging;
        this.notices = notices;
        this.outbox = outbox;
    }

    @Transactional
    public Incident raise(Report report) {
        ZoneId zone = notices.zone(report.region());
        Incident incident = new Incident(
                UUID.randomUUID(),
                report.severity(),
                report.title(),
                report.region(),
                report.owner(),
                report.runbook(),
                clock.instant(),
                null);
        insert(incident);
        page(incident, zone);
        if (report.customerNotice() != null) {
            notices.tell(report.region(), incident.incidentId(), report.customerNotice(), incident.raisedAt());
        }
        return incident;
    }

    /** Somebody is at it: nobody else is woken up. */
    @Transactional
    public Incident acknowledge(UUID id) {
        jdbc.sql("update incidents set acknowledged_at = :now where id = :id and acknowledged_at is null")
                .param("id", id)
                .param("now", utc(clock.instant()))
                .update();
        Incident incident = byId(id);
        outbox.withdraw(id, Receiver.PAGER);
        return incident;
    }

    public Incident byId(UUID id) {
        return jdbc.sql("select * from incidents where id = :id")
                .param("id", id)
                .query((row, number) -> incident(row))
                .optional()
                .orElseThrow(
                        () -> Problem.of(HttpStatus.NOT_FOUND, "unknown-incident", "There is no incident " + id + "."));
    }

    private void page(Incident incident, ZoneId zone) {
        List<String> responders = paging.responders();
        int levels = paging.escalation().isOn() ? responders.size() : 1;
        for (int level = 0; level < levels; level++) {
            Duration wait = paging.acknowledgeWithin().multipliedBy(level);
            Page body = new Page(
                    incident.incidentId(),
                    responders.get(level),
                    level + 1,
                    incident.severity(),
                    incident.title(),
                    incident.region(),
                    incident.owner(),
                    incident.runbook());
            outbox.add(new Message(
                    Receiver.PAGER,
                    incident.incidentId(),
                    body,
                    incident.raisedAt().plus(wait),
                    paging.quiet().isOn() ? zone : null));
        }
    }

    private void insert(Incident incident) {
        jdbc.sql("""
                        insert into incidents (id, severity, title, region, owner, runbook, raised_at)
                        values (:id, :severity, :title, :region, :owner, :runbook, :raised)""")
                .param("id", incident.incidentId())
                .param("severity", incident.severity().name())
                .param("title", incident.title())
                .param("region", incident.region())
                .param("owner", incident.owner())
                .param("runbook", incident.runbook().toString())
                .param("raised", utc(incident.raisedAt()))
                .update();
    }

    private static Incident incident(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime acknowledged = row.getObject("acknowledged_at", OffsetDateTime.class);
        return new Incident(
                row.getObject("id", UUID.class),
                Severity.valueOf(row.getString("severity")),
                row.getString("title"),
                row.getString("region"),
                row.getString("owner"),
                URI.create(row.getString("runbook")),
                row.getObject("raised_at", OffsetDateTime.class).toInstant(),
                acknowledged == null ? null : acknowledged.toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** What the pager reads. */
    record Page(
            UUID incidentId,
            String responder,
            int level,
            Severity severity,
            String title,
            String region,
            String owner,
            URI runbook) {}
}
