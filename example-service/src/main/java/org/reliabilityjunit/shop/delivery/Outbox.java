package org.reliabilityjunit.shop.delivery;

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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What is to be delivered, kept until it was. */
@Repository
public class Outbox {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Outbox(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Adds a message, in the transaction of whoever has something to say. */
    public void add(Message message) {
        ZoneId quiet = message.quietIn();
        jdbc.sql("""
                        insert into outbox (id, receiver, subject, body, due_at, quiet_zone)
                        values (:id, :receiver, :subject, :body, :due, :zone)""")
                .param("id", UUID.randomUUID())
                .param("receiver", message.receiver().name())
                .param("subject", message.subject())
                .param("body", json.writeValueAsString(message.body()))
                .param("due", utc(message.due()))
                .param("zone", quiet == null ? null : quiet.getId())
                .update();
    }

    /** Takes back what was not delivered yet. */
    public int withdraw(UUID subject, Receiver receiver) {
        return jdbc.sql("delete from outbox where subject = :subject and receiver = :receiver and delivered_at is null")
                .param("subject", subject)
                .param("receiver", receiver.name())
                .update();
    }

    /** Due messages that nobody else is delivering; they are this caller's for the claim. */
    List<Parcel> claimDue(Receiver receiver, Instant now, Duration claim, int most) {
        return jdbc.sql("""
                        update outbox set claimed_until = now() + :millis * interval '1 ms'
                        where id in (
                            select id from outbox
                            where receiver = :receiver and delivered_at is null and due_at <= :now
                                and (claimed_until is null or claimed_until < now())
                            order by due_at limit :most for update skip locked)
                        returning id, receiver, body, quiet_zone""")
                .param("millis", claim.toMillis())
                .param("receiver", receiver.name())
                .param("now", utc(now))
                .param("most", most)
                .query((row, number) -> parcel(row))
                .list();
    }

    void delivered(UUID id, Instant now) {
        jdbc.sql("update outbox set delivered_at = :now where id = :id")
                .param("id", id)
                .param("now", utc(now))
                .update();
    }

    void postpone(UUID id, Instant due) {
        jdbc.sql("update outbox set due_at = :due, claimed_until = null where id = :id")
                .param("id", id)
                .param("due", utc(due))
                .update();
    }

    private static Parcel parcel(ResultSet row) throws SQLException {
        @Nullable String zone = row.getString("quiet_zone");
        return new Parcel(
                row.getObject("id", UUID.class),
                Receiver.valueOf(row.getString("receiver")),
                row.getString("body"),
                zone == null ? null : ZoneId.of(zone));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
