package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.fault.LossFault;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.oracle.RestoreDrillOracle;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.FaultFactory;
import org.reliabilityjunit.spi.FaultSource;
import org.reliabilityjunit.spi.OracleFactory;
import org.reliabilityjunit.spi.OracleSource;

/**
 * Backup, loss, point-in-time restore. A base backup is taken while the baseline is driven; data are lost when the fault phase begins;
 * when it ends, somebody has noticed: the database is restored from the backup and the archived log, to the moment before the loss, and
 * is back at its address.
 *
 * <pre>{@code
 * @Dependency static final Postgres db = Postgres.named("db").archived();
 *
 * @Load(value = "20/s", warmUp = "2s", baseline = "3s", fault = "2s", recovery = "12s")
 * @RestoreDrill(of = "db", loss = "drop table orders", rto = "<= 60s", rpo = "<= 5s")
 * void checkout(Journey journey) { journey.acknowledged(...); }
 *
 * @ReadBack
 * List<String> storedOrders() { ... }
 * }</pre>
 *
 * <p>The recovery time (RTO) is from the beginning of the restore to the first run from which {@code runs} in a row are served well; the time
 * since the loss is told, too. The recovery point (RPO) is as with {@link DataLoss}: from the first lost acknowledgement to the loss. Rows and
 * a checksum of each table, taken at the target point while nobody writes, have to be those of the restored database before anybody
 * writes to it. A backup that is not what its checksums say is refused before anything is restored; where the log has a hole, what is
 * missing is told.
 */
@Documented
@FaultSource(RestoreDrill.Losses.class)
@OracleSource(RestoreDrill.Oracles.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface RestoreDrill {

    /** The name of the database, which is {@code archived()}. */
    String of();

    /** The SQL that loses data, such as {@code drop table orders}; when empty, the server and all its files are gone. */
    String loss() default "";

    /** The longest recovery time, such as {@code <= 60s}. */
    String rto();

    /** The longest span of which acknowledged data may be lost, such as {@code <= 5s}, or {@code <= 0s} for none. */
    String rpo();

    /** The method marked {@link ReadBack}; may be left out where there is one only. */
    String readBack() default "";

    /** How many good runs in a row prove the recovery, at least 1. */
    int runs() default 20;

    /** Makes the fault. */
    final class Losses implements FaultFactory<RestoreDrill> {

        @Override
        public Fault fault(RestoreDrill annotation) {
            return new LossFault(annotation.of(), annotation.loss());
        }
    }

    /** Makes the oracle. */
    final class Oracles implements OracleFactory<RestoreDrill> {

        @Override
        public Oracle oracle(RestoreDrill annotation, SloRegistry objectives) {
            return new RestoreDrillOracle(
                    annotation.of(),
                    Quantity.durationBound(annotation.rto()),
                    Quantity.durationBound(annotation.rpo()),
                    annotation.readBack(),
                    annotation.runs());
        }
    }
}
