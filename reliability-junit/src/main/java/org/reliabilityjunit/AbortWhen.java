package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.oracle.AbortOracle;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.OracleFactory;
import org.reliabilityjunit.spi.OracleSource;

/**
 * Ends the fault at once when users fare worse than that: the fault is taken away, its removal is verified, and the recovery begins.
 * The oracles of a scenario are its hypothesis; one that had to be aborted has refuted it, so the scenario fails and says why, when
 * and how soon the fault was gone.
 *
 * <table>
 * <caption>Rules</caption>
 * <tr><td>{@code p95 > 2x for 2s}</td><td>the percentile, in a window of 2 s, is above twice that of the baseline</td></tr>
 * <tr><td>{@code p99 > 3s for 2s}</td><td>it is above 3 s</td></tr>
 * <tr><td>{@code errors > 20% for 2s}</td><td>that share of the runs in a window failed or came after the deadline</td></tr>
 * </table>
 *
 * Windows hold the runs that were <em>due</em> in them and end every 100 ms; a failed run is slower than every limit, one that still
 * waits counts by how long it has waited. So the same timeline is judged the same way again.
 *
 * <pre>{@code @AbortWhen("p95 > 2x for 2s") }</pre>
 */
@Documented
@OracleSource(AbortWhen.Factory.class)
@Repeatable(AbortWhen.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface AbortWhen {

    /** The rule, such as {@code p95 > 2x for 2s}. */
    String value();

    /** Several on one method: the first that holds aborts. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        AbortWhen[] value();
    }

    /** Makes the oracle. */
    final class Factory implements OracleFactory<AbortWhen> {

        @Override
        public Oracle oracle(AbortWhen annotation, SloRegistry objectives) {
            return new AbortOracle(Quantity.abortRule(annotation.value()));
        }
    }
}
