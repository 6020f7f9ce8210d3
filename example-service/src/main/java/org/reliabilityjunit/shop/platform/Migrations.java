package org.reliabilityjunit.shop.platform;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Brings the database's schema up to date as soon as it takes writes: at the start, or when the standby of another region
 * is promoted. Until then the shop is not ready to take orders.
 */
@Component("writable")
class Migrations implements FlywayMigrationStrategy, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    private final DataSource database;
    private @Nullable Flyway waiting;

    Migrations(DataSource database) {
        this.database = database;
    }

    @Override
    public synchronized void migrate(Flyway flyway) {
        waiting = flyway;
        if (!takesWrites()) {
            LOG.warn("The database takes no writes, it is a standby or fenced: no orders until it is promoted");
        } else {
            migrate();
        }
    }

    @Override
    public synchronized Health health() {
        if (!takesWrites()) {
            return Health.status(Status.OUT_OF_SERVICE)
                    .withDetail("database", "read-only: a standby, or fenced")
                    .build();
        }
        migrate();
        return Health.up().build();
    }

    private void migrate() {
        if (waiting != null) {
            waiting.migrate();
            waiting = null;
        }
    }

    /** A server in recovery is read-only, and so is one whose operator fenced it. */
    private boolean takesWrites() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("show transaction_read_only")) {
            return answer.next() && "off".equals(answer.getString(1));
        } catch (SQLException away) {
            return false;
        }
    }
}
