package org.reliabilityjunit.shop.configuration;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** The settings in force, and how they came to be so. */
@Service
class RunningConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(RunningConfiguration.class);
    private static final int KEPT = 100;
    private static final String POOL_SIZE = "/db/poolSize";

    private final HikariDataSource pool;
    private final Deque<Deployment> deployments = new ArrayDeque<>();

    RunningConfiguration(HikariDataSource pool) {
        this.pool = pool;
    }

    synchronized Settings current() {
        return new Settings(new Settings.Db(pool.getMaximumPoolSize()));
    }

    /** Changes what is named and leaves the rest as it is. */
    synchronized Settings change(JsonNode legal, String by) {
        Settings before = current();
        JsonNode size = legal.at(POOL_SIZE);
        if (size.isIntegralNumber()) {
            resize(size.intValue());
        }
        log(new Deployment(Instant.now(), by, before, current(), diff(before, current())));
        return current();
    }

    /** Idle connections above the new size go at once, busy ones when they are given back. */
    private void resize(int size) {
        pool.getHikariConfigMXBean().setMinimumIdle(Math.min(size, pool.getMinimumIdle()));
        pool.getHikariConfigMXBean().setMaximumPoolSize(size);
        pool.getHikariConfigMXBean().setMinimumIdle(size);
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    private void log(Deployment deployment) {
        deployments.addFirst(deployment);
        while (deployments.size() > KEPT) {
            deployments.removeLast();
        }
        LOG.atWarn()
                .addKeyValue("deployment.by", deployment.by())
                .addKeyValue("deployment.diff", String.join("; ", deployment.diff()))
                .log("The configuration was changed by {}: {}", deployment.by(), deployment.diff());
    }

    /** The newest first. */
    synchronized List<Deployment> deployments() {
        return List.copyOf(deployments);
    }

    private static List<String> diff(Settings before, Settings after) {
        return before.equals(after)
                ? List.of()
                : List.of("db.poolSize: %d -> %d"
                        .formatted(before.db().poolSize(), after.db().poolSize()));
    }
}
