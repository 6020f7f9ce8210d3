package org.reliabilityjunit.edge;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.shop.platform.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where operators, and whoever rolls out a release, move the traffic. */
@RestController
@RequestMapping("/operations/edge")
class EdgeController {

    private static final Logger LOG = LoggerFactory.getLogger(EdgeController.class);

    private final EdgeSettings settings;
    private final Routing routing;
    private final HealthChecks checks;

    EdgeController(EdgeSettings settings, Routing routing, HealthChecks checks) {
        this.settings = settings;
        this.routing = routing;
        this.checks = checks;
    }

    @GetMapping
    Traffic read() {
        Weights weights = routing.weights();
        return new Traffic(settings.upstreams().preferred().stream()
                .map(upstream -> new Share(
                        upstream.name(),
                        upstream.url(),
                        checks.healthy(upstream),
                        routing.holdsBack(upstream),
                        weights.byName().get(upstream.name())))
                .toList());
    }

    /** Replaces all weights; upstreams that are not named stand by. */
    @PutMapping("/weights")
    Traffic weigh(@Valid @RequestBody Change change) {
        try {
            routing.weigh(new Weights(change.weights()));
        } catch (IllegalArgumentException illegal) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "illegal-weights", String.valueOf(illegal.getMessage()));
        }
        LOG.warn("An operator set the weights {}", change.weights());
        return read();
    }

    record Change(@NotNull Map<String, @NotNull Integer> weights) {}

    record Traffic(List<Share> upstreams) {}

    /** @param weight missing: it stands by */
    record Share(
            String name,
            URI url,
            boolean healthy,
            boolean heldBack,
            @Nullable Integer weight) {}
}
