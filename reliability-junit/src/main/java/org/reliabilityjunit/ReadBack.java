package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Reads back what the service has really done: the ids of all orders in the database, of all charges at the payment
 * provider. Called before anything is driven and again after the scenario, when faults are gone and no run is in flight; the
 * oracles that name it, such as {@link DataLoss}, compare that with what {@link Journey#acknowledged(String)} was told.
 *
 * <p>The method has no parameters and is one of the test class, or a static one of the class that is its environment. It
 * returns either a {@code Collection} of ids, in which an id stands as often as it took effect, or a {@code Map} of ids
 * to whole numbers that say how often. Ids are compared as text. It should look past links that faults break, and wait for
 * what the service does later on.
 *
 * <pre>{@code
 * @ReadBack
 * List<String> storedOrders() throws SQLException {
 *     try (Connection connection = DriverManager.getConnection(db.directJdbcUrl(), db.user(), db.password())) {
 *         return ids(connection, "select id from orders");
 *     }
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface ReadBack {}
