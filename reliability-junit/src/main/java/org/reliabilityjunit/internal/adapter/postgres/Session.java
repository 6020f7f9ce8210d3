package org.reliabilityjunit.internal.adapter.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.reliabilityjunit.spi.Endpoint;

/** A session beside all links, as an administrator has one. */
record Session(Connection connection) implements AutoCloseable {

    private static final String TABLES = """
            select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables
            where schemaname not in ('pg_catalog', 'information_schema') order by 1""";

    /** Rows are brought in an order of their own, so that a table and its copy come to the same. */
    private static final String CONTENT = """
            select count(*) || ' rows, sha256 ' || left(encode(sha256(convert_to(
                   coalesce(string_agg(md5(t::text), '' order by md5(t::text)), ''), 'UTF8')), 'hex'), 16) from %s t""";

    /** In one request: an engine may be far away, or this JVM busy, and writers do not wait for either. What an attempt held falls with it. */
    private static final String LOCK = """
            do $body$
            begin
                for attempt in 1..200 loop
                    begin
                        %1$s nowait;
                        return;
                    exception when lock_not_available then
                        perform pg_sleep(0.005);
                    end;
                end loop;
                set local lock_timeout = '10s';
                %1$s;
            end
            $body$""";

    /** Which tables there are, with the files and columns they have; those of single sessions do not count. */
    private static final String SHAPE = """
            select coalesce(string_agg(c.oid || ' ' || c.relfilenode || ' ' || a.columns, ',' order by c.oid), '')
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            cross join lateral (select count(*) as columns from pg_attribute
                where attrelid = c.oid and attnum > 0 and not attisdropped) a
            where c.relkind in ('r', 'p') and c.relpersistence <> 't'
              and n.nspname not in ('pg_catalog', 'information_schema')""";

    /** Of this transaction alone. */
    private static final String ROWS_CHANGED =
            "select coalesce(sum(n_tup_del + n_tup_upd), 0) from pg_stat_xact_user_tables";

    static Session at(Endpoint server) throws SQLException {
        String url = "jdbc:postgresql://" + server + "/postgres?connectTimeout=2&socketTimeout=60";
        return new Session(DriverManager.getConnection(url, "postgres", "postgres"));
    }

    void run(String statement) throws SQLException {
        try (Statement made = connection.createStatement()) {
            made.execute(statement);
        }
    }

    /**
     * Runs a statement that is to take data away, and tells whether it took or changed any; otherwise it is undone. What others write meanwhile
     * does not count.
     */
    boolean loses(String statement) throws SQLException {
        run("begin");
        String before = one(SHAPE);
        run(statement);
        boolean lost = !one(ROWS_CHANGED).equals("0") || !one(SHAPE).equals(before);
        run(lost ? "commit" : "rollback");
        return lost;
    }

    /** The first column of all rows. */
    List<String> all(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
            return found;
        }
    }

    String one(String query) throws SQLException {
        return all(query).get(0);
    }

    List<String> tables() throws SQLException {
        return all(TABLES);
    }

    /** Rows and checksum of each table. */
    Map<String, String> contents() throws SQLException {
        Map<String, String> contents = new TreeMap<>();
        for (String table : tables()) {
            contents.put(table, one(CONTENT.formatted(table)));
        }
        return contents;
    }

    /** The segments of the log from one position to another, of the server's own timeline. */
    List<String> segments(String from, String to) throws SQLException {
        return all("""
                select pg_walfile_name('0/0'::pg_lsn + n + 1)
                from (select setting::numeric size from pg_settings where name = 'wal_segment_size') s,
                     generate_series(floor(('%s'::pg_lsn - '0/0'::pg_lsn) / size) * size,
                                     greatest('%s'::pg_lsn - '0/0'::pg_lsn - 1, 0), size) n""".formatted(from, to));
    }

    /**
     * Keeps everybody from writing until the transaction ends. Nothing is waited for while tables are held, or two that each wait for the
     * other would be one too many; only when there is no gap in the writing at all, that is risked.
     */
    void keepWritersOut() throws SQLException {
        List<String> tables = tables();
        if (tables.isEmpty()) {
            return;
        }
        run("begin");
        run(LOCK.formatted("lock table " + String.join(", ", tables) + " in share mode"));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
