package org.reliabilityjunit.internal.adapter.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.internal.process.Waiting;
import org.reliabilityjunit.oracle.RestoreDrillOracle;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.PostgresSpec;
import org.reliabilityjunit.spi.ProcessControl;
import org.reliabilityjunit.spi.Recovery;

/** The backup of a server and its archived log, and the way back from both, wherever their files are. */
public final class PostgresRecovery implements Recovery {

    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration ARCHIVED_WITHIN = Duration.ofSeconds(5);

    /** What was lost, and how it could be had again. */
    private record Loss(boolean served, @Nullable String target, List<String> segments) {}

    /** What the restored server says of itself before anybody else can ask it. */
    private record Checked(Map<String, String> contents, Map<String, String> replayed) {}

    private final String name;
    private final Endpoint endpoint;
    private final RecoverySite site;
    private final ProcessControl process;
    private final List<Event> steps = new ArrayList<>();
    private @Nullable BaseBackup backup;
    private @Nullable Loss loss;

    /**
     * Of a server that archives its log.
     *
     * @param endpoint where it answers, beside all links
     */
    public PostgresRecovery(String name, Endpoint endpoint, RecoverySite site, ProcessControl process) {
        this.name = name;
        this.endpoint = endpoint;
        this.site = site;
        this.process = process;
    }

    /** Why there is none for such a server, and what to do instead; empty when there is one. */
    public static Optional<String> obstacle(PostgresSpec spec) {
        return spec.archived()
                ? Optional.empty()
                : Optional.of(
                        "its log is not archived, so that it could not be restored. Declare it as Postgres.named(\"%s\").archived()"
                                .formatted(spec.name()));
    }

    @Override
    public synchronized void backUp() {
        steps.clear();
        backup = null;
        long begun = System.nanoTime();
        try {
            String label = "%s %s".formatted(name, Instant.now());
            String start = site.backUp(label);
            BaseBackup fresh = new BaseBackup(label, start, site.checksums());
            backup = fresh;
            tell(
                    RestoreDrillOracle.BACKED_UP,
                    Map.of(
                            "label",
                            label,
                            "files",
                            Integer.toString(fresh.files().size()),
                            "checksum",
                            "sha256 " + fresh.checksum(),
                            "took",
                            since(begun)));
        } catch (SQLException | IOException | RuntimeException failed) {
            tell(RestoreDrillOracle.BACKED_UP, Map.of(RestoreDrillOracle.ERROR, String.valueOf(failed.getMessage())));
        }
    }

    @Override
    public synchronized void lose(String statement) {
        BaseBackup taken = backup;
        if (taken == null) {
            throw new EnvironmentException("'%s' has no backup, so its data are not lost: %s"
                    .formatted(
                            name,
                            steps.isEmpty()
                                    ? "none was taken, as the scenario has no baseline; give @Load one"
                                    : String.valueOf(steps.get(0).fields().get(RestoreDrillOracle.ERROR))));
        }
        try (Session session = Session.at(endpoint)) {
            Map<String, String> fields = remembered(session);
            String target = fields.get(RestoreDrillOracle.TARGET);
            fields.put("by", statement.isEmpty() ? "its files deleted" : statement);
            if (statement.isEmpty()) {
                fields.remove(RestoreDrillOracle.TARGET);
                // The segment in use was never archived, and what was in it is what is lost.
                String last = session.one("select pg_walfile_name(pg_current_wal_lsn())");
                List<String> segments = new ArrayList<>(upToNow(session, taken));
                segments.remove(last);
                loss = new Loss(false, null, segments);
                tell(RestoreDrillOracle.LOST, fields);
                process.kill();
                site.deleteData();
            } else {
                lose(session, statement);
                // A commit after the loss, by which the target is known to be reached.
                session.run("select pg_current_xact_id()");
                loss = new Loss(true, target, upToNow(session, taken));
                tell(RestoreDrillOracle.LOST, fields);
            }
        } catch (SQLException | IOException failed) {
            throw new EnvironmentException(
                    "the data of '%s' cannot be lost by %s: %s".formatted(name, by(statement), failed.getMessage()),
                    failed);
        }
    }

    /** Nothing that is still there proves a restore. */
    private void lose(Session session, String statement) throws SQLException {
        if (!session.loses(statement)) {
            throw new EnvironmentException(
                    "'%s' has lost nothing by %s: no row was deleted or changed, and no table is gone or another one. There are %s. Correct the loss of the drill, such as \"drop table orders\""
                            .formatted(
                                    name,
                                    by(statement),
                                    session.tables().isEmpty() ? "no tables" : String.join(", ", session.tables())));
        }
    }

    private static String by(String statement) {
        return statement.isEmpty() ? "deleting its files" : "\"" + statement + "\"";
    }

    /** The moment, and what there was when nobody wrote. */
    private static Map<String, String> remembered(Session session) throws SQLException {
        session.keepWritersOut();
        try {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put(
                    RestoreDrillOracle.TARGET,
                    session.one(
                            "select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') || '+00'"));
            session.contents().forEach((table, content) -> fields.put(RestoreDrillOracle.TABLE + table, content));
            return fields;
        } finally {
            session.run("commit");
        }
    }

    private static List<String> upToNow(Session session, BaseBackup taken) throws SQLException {
        return session.segments(taken.start(), session.one("select pg_current_wal_lsn()"));
    }

    @Override
    public synchronized void restore() {
        Loss lost = loss;
        BaseBackup from = backup;
        if (lost == null || from == null) {
            return;
        }
        loss = null;
        tell(RestoreDrillOracle.RESTORING, Map.of());
        long begun = System.nanoTime();
        Map<String, String> fields = new LinkedHashMap<>();
        try {
            Optional<String> damage = from.damage(site.checksums());
            if (damage.isPresent()) {
                fields.put(RestoreDrillOracle.ERROR, damage.get());
            } else {
                fields.putAll(restored(lost, from));
            }
        } catch (IOException | UncheckedIOException | SQLException | EnvironmentException failed) {
            fields.put(RestoreDrillOracle.ERROR, String.valueOf(failed.getMessage()));
        }
        // Restored or not: faults end.
        try {
            process.start();
        } finally {
            fields.put("took", since(begun));
            tell(RestoreDrillOracle.RESTORED, fields);
        }
    }

    private Map<String, String> restored(Loss lost, BaseBackup from) throws IOException, SQLException {
        List<String> missing = missing(lost, from);
        process.kill();
        String target = lost.target();
        Checked checked = checked(target == null || !missing.isEmpty() ? "" : target, from);
        site.takeOver();
        Map<String, String> fields = new LinkedHashMap<>(checked.replayed());
        checked.contents().forEach((table, content) -> fields.put(RestoreDrillOracle.TABLE + table, content));
        if (!missing.isEmpty()) {
            fields.put(
                    RestoreDrillOracle.MISSING,
                    "%d of %d segments of the log since the backup: %s"
                            .formatted(missing.size(), lost.segments().size(), listed(missing)));
        }
        return fields;
    }

    /** A server that still runs completes the archive first. */
    private List<String> missing(Loss lost, BaseBackup from) throws SQLException {
        if (lost.served()) {
            try (Session session = Session.at(endpoint)) {
                session.run("select pg_switch_wal()");
            }
            // Segments are archived in order: what is missing when the last one is there will not come.
            String end = lost.segments().get(lost.segments().size() - 1);
            var unused = Waiting.until(() -> site.archived().contains(end), POLL, ARCHIVED_WITHIN);
            return gaps(lost, from);
        }
        // What was not archived when everything went is lost; a segment that is missing before one that is there is a
        // hole.
        List<String> gaps = gaps(lost, from);
        List<String> there = lost.segments().stream()
                .filter(segment -> !gaps.contains(segment))
                .toList();
        String last = there.isEmpty() ? "" : there.get(there.size() - 1);
        return gaps.stream().filter(gap -> gap.compareTo(last) < 0).toList();
    }

    private List<String> gaps(Loss lost, BaseBackup from) {
        Set<String> archived = site.archived();
        return lost.segments().stream()
                .filter(segment -> !archived.contains(segment) && !isWholeIn(from, segment, lost))
                .toList();
    }

    /** The last segment in the backup was still being written to. */
    private static boolean isWholeIn(BaseBackup from, String segment, Loss lost) {
        int next = lost.segments().indexOf(segment) + 1;
        return from.has(segment)
                && next < lost.segments().size()
                && from.has(lost.segments().get(next));
    }

    private static String listed(List<String> segments) {
        int most = 5;
        String first = String.join(", ", segments.subList(0, Math.min(most, segments.size())));
        return segments.size() <= most ? first : first + " and %d more".formatted(segments.size() - most);
    }

    /** It restores itself at an address that nobody knows, so that it is seen before anybody changes it. */
    private Checked checked(String target, BaseBackup from) throws IOException, SQLException {
        try (RecoverySite.Restored aside = site.restore(target)) {
            try (Session session = Session.at(aside.endpoint())) {
                Map<String, String> replayed = new LinkedHashMap<>();
                replayed.put(
                        "log replayed",
                        session.one(
                                "select '%1$s to ' || pg_last_wal_replay_lsn() || ' (' || pg_size_pretty(pg_last_wal_replay_lsn() - '%1$s'::pg_lsn) || ')'"
                                        .formatted(from.start())));
                replayed.put(
                        "reached",
                        session.one("select coalesce(pg_last_xact_replay_timestamp()::text, 'the end of the backup')"));
                return new Checked(session.contents(), replayed);
            }
        }
    }

    private static String since(long begun) {
        return Quantity.format(Duration.ofNanos(System.nanoTime() - begun));
    }

    private void tell(String step, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put(RestoreDrillOracle.OF, name);
        steps.add(new Event(RestoreDrillOracle.SOURCE, step, System.nanoTime(), Instant.now(), all));
    }

    @Override
    public synchronized List<Event> steps() {
        return List.copyOf(steps);
    }
}
