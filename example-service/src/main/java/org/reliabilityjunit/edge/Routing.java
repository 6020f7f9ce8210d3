package org.reliabilityjunit.edge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;

/** Says which upstream serves the next request. */
final class Routing {

    private final Upstreams upstreams;
    private final FailBack failBack;
    private final Predicate<Upstream> healthy;
    private final IntUnaryOperator random;
    private final Set<Upstream> heldBack = new HashSet<>();
    private Weights weights;

    /** @param random a number from 0 to below its argument */
    Routing(
            Upstreams upstreams,
            Weights weights,
            FailBack failBack,
            Predicate<Upstream> healthy,
            IntUnaryOperator random) {
        this.upstreams = upstreams;
        this.weights = weights;
        this.failBack = failBack;
        this.healthy = healthy;
        this.random = random;
    }

    /** An upstream that is none of those tried before, or nothing when there is no healthy one. */
    synchronized Optional<Upstream> choose(Set<Upstream> tried) {
        List<Upstream> ranks = ranked();
        List<Upstream> able =
                ranks.stream().filter(this::takesTraffic).filter(healthy).toList();
        if (!able.isEmpty() && failBack == FailBack.MANUAL) {
            holdBackThoseBefore(able.get(0), ranks);
        }
        List<Upstream> left =
                able.stream().filter(upstream -> !tried.contains(upstream)).toList();
        List<Upstream> sharing = left.stream().filter(this::shares).toList();
        return sharing.isEmpty() ? left.stream().findFirst() : Optional.of(draw(sharing));
    }

    synchronized Weights weights() {
        return weights;
    }

    /** From now on, and whoever was held back is not any longer. */
    synchronized void weigh(Weights changed) {
        weights = changed.checkedFor(upstreams);
        heldBack.clear();
    }

    synchronized boolean holdsBack(Upstream upstream) {
        return heldBack.contains(upstream);
    }

    /** Those who share the traffic, and then those who stand by. */
    private List<Upstream> ranked() {
        List<Upstream> ranks = new ArrayList<>(upstreams.preferred());
        ranks.sort(Comparator.comparing(upstream -> !shares(upstream)));
        return ranks;
    }

    private boolean shares(Upstream upstream) {
        return weights.of(upstream).orElse(0) > 0;
    }

    private boolean takesTraffic(Upstream upstream) {
        return !heldBack.contains(upstream) && weights.of(upstream).orElse(1) > 0;
    }

    /** Who shares the traffic is held back only for somebody who does not: the others who share it have no other data. */
    private void holdBackThoseBefore(Upstream serving, List<Upstream> ranks) {
        if (!shares(serving)) {
            heldBack.addAll(ranks.subList(0, ranks.indexOf(serving)));
        }
    }

    private Upstream draw(List<Upstream> sharing) {
        int total = sharing.stream()
                .mapToInt(upstream -> weights.of(upstream).orElse(0))
                .sum();
        int drawn = random.applyAsInt(total);
        for (Upstream upstream : sharing) {
            drawn -= weights.of(upstream).orElse(0);
            if (drawn < 0) {
                return upstream;
            }
        }
        throw new IllegalStateException("drew beyond the sum of the weights " + weights);
    }
}
