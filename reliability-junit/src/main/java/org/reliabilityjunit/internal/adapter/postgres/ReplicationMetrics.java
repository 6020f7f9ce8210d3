package org.reliabilityjunit.internal.adapter.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.signal.LagReading;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.MetricSample;
import org.reliabilityjunit.spi.MetricsSource;
import org.reliabilityjunit.spi.PostgresSpec.Primary;

/** How far a standby is behind, from what both servers say of their logs, beside all links. A server that never followed tells nothing. */
public final class ReplicationMetrics implements MetricsSource {

    /** 1 while it follows, 0 once it was promoted. */
    static final String IN_RECOVERY = "postgres_in_recovery";

    private static final String STANDBY = """
            select pg_is_in_recovery()::int, pg_last_wal_replay_lsn()::text,
                   coalesce(extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp()), 0)""";

    private final Endpoint server;
    private volatile @Nullable Primary primary;

    /**
     * @param server where it listens
     * @param primary whom it follows; null for a server of its own
     */
    public ReplicationMetrics(Endpoint server, @Nullable Primary primary) {
        this.server = server;
        this.primary = primary;
    }

    /** Whom it follows from now on. */
    public void follow(Primary other) {
        primary = other;
    }

    private record Replay(boolean inRecovery, String position, double age) {}

    @Override
    public String address() {
        return url(server);
    }

    @Override
    public List<MetricSample> scrape() throws IOException {
        Primary followed = primary;
        return followed == null ? List.of() : scrape(followed);
    }

    private List<MetricSample> scrape(Primary followed) throws IOException {
        Replay replay = ask(
                server,
                STANDBY,
                result -> new Replay(result.getInt(1) == 1, String.valueOf(result.getString(2)), result.getDouble(3)));
        List<MetricSample> samples = new ArrayList<>();
        samples.add(sample(IN_RECOVERY, replay.inRecovery() ? 1 : 0));
        if (replay.inRecovery()) {
            samples.addAll(lag(replay, followed));
        }
        return samples;
    }

    private List<MetricSample> lag(Replay replay, Primary followed) {
        try {
            String behind =
                    "select greatest(0, pg_wal_lsn_diff(pg_current_wal_lsn(), '%s'))".formatted(replay.position());
            double bytes = ask(followed.direct().get(), behind, result -> result.getDouble(1));
            return List.of(sample(LagReading.BYTES, bytes), sample(LagReading.SECONDS, bytes == 0 ? 0 : replay.age()));
        } catch (IOException noAnswer) {
            return List.of(); // A primary that is down tells nobody what it has.
        }
    }

    @Override
    public List<MetricSample> scrape(Set<String> names) throws IOException {
        return scrape();
    }

    private static MetricSample sample(String name, double value) {
        return new MetricSample(name, Map.of(), value);
    }

    private interface Row<T> {
        T read(ResultSet result) throws SQLException;
    }

    private static <T> T ask(Endpoint server, String query, Row<T> row) throws IOException {
        try (Connection connection = DriverManager.getConnection(url(server), "postgres", "postgres");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return row.read(result);
        } catch (SQLException failed) {
            throw new IOException(server + " does not tell how far it is: " + failed.getMessage(), failed);
        }
    }

    private static String url(Endpoint server) {
        return "jdbc:postgresql://" + server + "/postgres?connectTimeout=1&socketTimeout=2";
    }
}
