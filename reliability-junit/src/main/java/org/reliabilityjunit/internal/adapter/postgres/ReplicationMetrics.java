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
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.signal.LagReading;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.MetricSample;
import org.reliabilityjunit.spi.MetricsSource;
import org.reliabilityjunit.spi.PostgresSpec.Primary;

/**
 * How far a standby is behind, from what both servers say of their logs, beside all links. A server that never followed tells nothing.
 *
 * <p>The primary is asked first: what it writes after that is not counted, as the standby cannot have it yet. A standby that is behind
 * is so since its last transaction at most, or since it started when it has replayed none; but after an idle hour that transaction is an
 * hour old and nothing is lost. So it is behind no longer either than since a reading that found it to have everything.
 */
public final class ReplicationMetrics implements MetricsSource {

    /** 1 while it follows, 0 once it was promoted. */
    static final String IN_RECOVERY = "postgres_in_recovery";

    private static final String RECOVERY = "select pg_is_in_recovery()";
    private static final String WRITTEN = "select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')";
    private static final String REPLAYED = """
            select pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0'),
                   extract(epoch from clock_timestamp()
                       - coalesce(pg_last_xact_replay_timestamp(), pg_postmaster_start_time()))""";

    private static final double NANOS = 1e9;

    private final Endpoint server;
    private final LongSupplier nanos;
    private volatile @Nullable Primary primary;
    private volatile @Nullable CaughtUp caughtUp;

    /**
     * @param server where it listens
     * @param primary whom it follows; null for a server of its own
     */
    public ReplicationMetrics(Endpoint server, @Nullable Primary primary) {
        this(server, primary, System::nanoTime);
    }

    /** @param nanos a monotonic clock */
    ReplicationMetrics(Endpoint server, @Nullable Primary primary, LongSupplier nanos) {
        this.server = server;
        this.primary = primary;
        this.nanos = nanos;
    }

    /** Whom it follows from now on. */
    public void follow(Primary other) {
        caughtUp = null;
        primary = other;
    }

    /** @param age of the last transaction that was replayed, in seconds */
    private record Replay(double position, double age) {}

    /**
     * When it had all that the primary had written.
     *
     * @param position in the log; a standby that was restarted may have to come there again
     */
    private record CaughtUp(double position, long nanos) {}

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
        try (Connection standby = connect(server)) {
            boolean inRecovery = ask(standby, RECOVERY, result -> result.getBoolean(1));
            List<MetricSample> samples = new ArrayList<>();
            samples.add(sample(IN_RECOVERY, inRecovery ? 1 : 0));
            if (inRecovery) {
                samples.addAll(lag(standby, followed));
            }
            return samples;
        } catch (SQLException failed) {
            throw new IOException(server + " does not tell how far it is: " + failed.getMessage(), failed);
        }
    }

    private List<MetricSample> lag(Connection standby, Primary followed) throws SQLException {
        long before = nanos.getAsLong();
        OptionalDouble written = written(followed);
        if (written.isEmpty()) {
            return List.of();
        }
        Replay replay = ask(standby, REPLAYED, result -> new Replay(result.getDouble(1), result.getDouble(2)));
        double bytes = Math.max(0, written.getAsDouble() - replay.position());
        if (bytes == 0) {
            caughtUp = new CaughtUp(written.getAsDouble(), before);
        }
        return List.of(
                sample(LagReading.BYTES, bytes), sample(LagReading.SECONDS, bytes == 0 ? 0 : behindSince(replay)));
    }

    /** Nothing while it is down: then it tells nobody what it has. */
    private static OptionalDouble written(Primary followed) {
        try (Connection connection = connect(followed.direct().get())) {
            return OptionalDouble.of(ask(connection, WRITTEN, result -> result.getDouble(1)));
        } catch (SQLException noAnswer) {
            return OptionalDouble.empty();
        }
    }

    private double behindSince(Replay replay) {
        CaughtUp last = caughtUp;
        return last == null || replay.position() < last.position()
                ? replay.age()
                : Math.min(replay.age(), (nanos.getAsLong() - last.nanos()) / NANOS);
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

    private static Connection connect(Endpoint server) throws SQLException {
        return DriverManager.getConnection(url(server), "postgres", "postgres");
    }

    private static <T> T ask(Connection connection, String query, Row<T> row) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return row.read(result);
        }
    }

    private static String url(Endpoint server) {
        return "jdbc:postgresql://" + server + "/postgres?connectTimeout=1&socketTimeout=2";
    }
}
