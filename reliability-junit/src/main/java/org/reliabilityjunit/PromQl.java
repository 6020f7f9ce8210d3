package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.oracle.PromQlOracle;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.OracleFactory;
import org.reliabilityjunit.spi.OracleSource;

/**
 * What Prometheus answers to a query of yours when the scenario is over, such as the expression of an alert or of a panel you watch.
 * Every series of the answer must be within the bound; no series, or one that is not a number, is inconclusive.
 *
 * <p>{@code $scenario} stands for the time since the beginning of the baseline, in whole seconds. The query is asked once before
 * anything is broken, so that a mistake in it is found out.
 *
 * <p>Asked is the Prometheus that {@code reliability.prometheus} names, which sees the service as often as it scrapes it. Where
 * nothing is named, a {@code prometheus} found on the {@code PATH} is started for the scenario and scrapes each service every second.
 *
 * <p>It is asked when it has scraped the service once more after the end, for which its scrape interval and two seconds are waited.
 * Where it has not, or scrapes no service of this run at all, the verdict is inconclusive. For one that has the metrics from elsewhere
 * {@code reliability.prometheus.delay} says how long they take, and it is asked so long after the end, whatever it scrapes.
 *
 * <p>To Prometheus the rate and the increase of a series that was born within one scrape interval are 0, however high it began: of what
 * counted nothing before, such as errors of a status that is new, ask for the value itself.
 *
 * <pre>{@code
 * @PromQl(value = "max(hikaricp_connections_pending)", expect = "< 5")
 * @PromQl(value = "sum(rate(http_server_requests_seconds_count{status=~'5..'}[$scenario])) or vector(0)", expect = "<= 0.1")
 * }</pre>
 */
@Documented
@OracleSource(PromQl.Factory.class)
@Repeatable(PromQl.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface PromQl {

    /** The query: an instant vector or a scalar. */
    String value();

    /** A bound on each value, such as {@code < 0.5}. */
    String expect();

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        PromQl[] value();
    }

    /** Makes the oracle. */
    final class Factory implements OracleFactory<PromQl> {

        @Override
        public Oracle oracle(PromQl annotation, SloRegistry objectives) {
            return new PromQlOracle(annotation.value(), Quantity.numberBound(annotation.expect()));
        }
    }
}
