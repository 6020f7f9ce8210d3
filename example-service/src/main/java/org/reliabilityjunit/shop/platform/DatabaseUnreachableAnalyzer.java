package org.reliabilityjunit.shop.platform;

import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Says what to do when the database was not there for the whole of the start. */
class DatabaseUnreachableAnalyzer extends AbstractFailureAnalyzer<PoolInitializationException> {

    private final Environment environment;

    DatabaseUnreachableAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PoolInitializationException cause) {
        String description = "The database at '%s' could not be reached within %s. Its last answer: %s"
                .formatted(
                        withoutParameters(environment.getProperty("spring.datasource.url", "")),
                        environment.getProperty("shop.db.start-timeout"),
                        cause.getMessage());
        String action = "Start PostgreSQL, or correct DB_URL (jdbc:postgresql://host:port/database), DB_USER and"
                + " DB_PASSWORD; shop.db.start-timeout says how long to wait.";
        return new FailureAnalysis(description, action, cause);
    }

    /** A JDBC URL may carry a password among its parameters. */
    private static String withoutParameters(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }
}
