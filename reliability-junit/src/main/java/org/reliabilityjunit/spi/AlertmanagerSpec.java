package org.reliabilityjunit.spi;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An Alertmanager with a team's own file.
 *
 * @param name of the dependency
 * @param config the file, relative to the project's folder
 * @param rules files of alerting rules for a Prometheus that sends to it, relative to the project's folder; none starts no Prometheus
 * @param metrics the URL that this Prometheus reads, asked each time; null when it reads none
 * @param speed how many times faster than in the files waiting times pass, from 1
 * @param at the date and time it shall be for the file's time intervals; null for the real one
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record AlertmanagerSpec(
        String name,
        String config,
        List<String> rules,
        @Nullable Supplier<String> metrics,
        double speed,
        @Nullable ZonedDateTime at)
        implements DependencySpec {

    public AlertmanagerSpec {
        rules = List.copyOf(rules);
    }

    @Override
    public LinkKind linkKind() {
        return LinkKind.TCP;
    }
}
