package org.reliabilityjunit.environment;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * What an operator types at a server, beside all links.
 *
 * @param name of the server
 * @param statement of its session
 */
record Console(String name, Statement statement) {

    private static final Duration WITHIN = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(50);

    /**
     * What is asked of a server.
     *
     * @param <T> the answer
     */
    @FunctionalInterface
    interface Question<T> {
        T ask(Console console) throws SQLException;
    }

    /** @param what it is asked for, for the message when that fails */
    static <T> T of(Postgres server, String what, Question<T> question) {
        try (Connection connection =
                        DriverManager.getConnection(server.directJdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            return question.ask(new Console(server.name(), statement));
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "'%s' cannot %s: %s".formatted(server.name(), what, failed.getMessage()), failed);
        }
    }

    /** Asks again and again, each time in a session of its own. */
    static void awaitTrue(Postgres server, String what, String query, String otherwise) {
        try {
            // In this thread, as who asks for an address is known by it.
            Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL)
                    .atMost(WITHIN)
                    .until(() -> of(server, what, console -> console.isTrue(query)));
        } catch (ConditionTimeoutException late) {
            throw new IllegalStateException(
                    "'%s' cannot %s within 1m: it %s".formatted(server.name(), what, otherwise), late);
        }
    }

    void run(String command) throws SQLException {
        statement.execute(command);
    }

    boolean isTrue(String query) throws SQLException {
        return text(query).equals("t");
    }

    String text(String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            result.next();
            return Objects.requireNonNullElse(result.getString(1), "");
        }
    }
}
