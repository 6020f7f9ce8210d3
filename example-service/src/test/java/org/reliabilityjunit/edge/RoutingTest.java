package org.reliabilityjunit.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingTest {

    private final Upstreams regions = Upstreams.valueOf("sg=http://a,jp=http://b");
    private final Set<String> ill = new HashSet<>();
    private final Deque<Integer> draws = new ArrayDeque<>();

    @Test
    void theFirstServesAndTheSecondOnlyInItsPlace() {
        Routing routing = routing(regions, "", FailBack.AUTOMATIC);
        assertThat(serves(routing)).isEqualTo("sg");
        ill.add("sg");
        assertThat(serves(routing)).isEqualTo("jp");
        ill.clear();
        assertThat(serves(routing)).isEqualTo("sg");
    }

    @Test
    void nobodyServesWhenNobodyIsHealthy() {
        ill.addAll(List.of("sg", "jp"));
        assertThat(serves(routing(regions, "", FailBack.AUTOMATIC))).isEqualTo("nobody");
    }

    @Test
    void whoFailedOnceIsNotAskedAgain() {
        Routing routing = routing(regions, "", FailBack.AUTOMATIC);
        Upstream first = routing.choose(Set.of()).orElseThrow();
        Upstream second = routing.choose(Set.of(first)).orElseThrow();
        assertThat(second.name()).isEqualTo("jp");
        assertThat(routing.choose(Set.of(first, second))).isEmpty();
    }

    @Test
    void aPrimaryOfYesterdayIsHeldBackUntilAnOperatorSetsTheWeights() {
        Routing routing = routing(regions, "", FailBack.MANUAL);
        ill.add("sg");
        assertThat(serves(routing)).isEqualTo("jp");
        ill.clear();
        assertThat(serves(routing)).isEqualTo("jp");
        ill.add("jp");
        assertThat(serves(routing)).isEqualTo("nobody");
        ill.clear();
        routing.weigh(Weights.NONE);
        assertThat(serves(routing)).isEqualTo("sg");
    }

    @Test
    void weightsThatComeBeforeItIsHealthyHoldItBackOnceMore() {
        Routing routing = routing(regions, "", FailBack.MANUAL);
        ill.add("sg");
        assertThat(serves(routing)).isEqualTo("jp");
        routing.weigh(Weights.NONE);
        assertThat(serves(routing)).isEqualTo("jp");
        ill.clear();
        assertThat(serves(routing)).isEqualTo("jp");
        routing.weigh(Weights.NONE);
        assertThat(serves(routing)).isEqualTo("sg");
    }

    @Test
    void nobodyIsHeldBackForSomebodyWhoDoesNotServe() {
        Routing routing = routing(regions, "", FailBack.MANUAL);
        ill.addAll(List.of("sg", "jp"));
        assertThat(serves(routing)).isEqualTo("nobody");
        ill.clear();
        assertThat(serves(routing)).isEqualTo("sg");
    }

    @Test
    void weightsShareTheTraffic() {
        Routing routing = routing(
                Upstreams.valueOf("canary=http://c,baseline=http://b"), "baseline=80,canary=20", FailBack.MANUAL);
        for (int draw = 0; draw < 100; draw++) {
            draws.add(draw);
        }
        List<String> served = java.util.stream.IntStream.range(0, 100)
                .mapToObj(run -> serves(routing))
                .toList();
        assertThat(served.stream().collect(Collectors.groupingBy(name -> name, Collectors.counting())))
                .containsEntry("baseline", 80L)
                .containsEntry("canary", 20L);
    }

    @Test
    void whoSharesIsNotHeldBackForAnotherWhoShares() {
        Routing routing = routing(
                Upstreams.valueOf("canary=http://c,baseline=http://b"), "canary=50,baseline=50", FailBack.MANUAL);
        ill.add("canary");
        draws.addAll(List.of(0, 0));
        assertThat(serves(routing)).isEqualTo("baseline");
        ill.clear();
        assertThat(serves(routing)).isEqualTo("canary");
    }

    @Test
    void whoWeighsNothingGetsNothingWhateverHappens() {
        Routing routing = routing(regions, "sg=0", FailBack.AUTOMATIC);
        assertThat(serves(routing)).isEqualTo("jp");
        ill.add("jp");
        assertThat(serves(routing)).isEqualTo("nobody");
    }

    @Test
    void aWeightOfNobodyIsRefused() {
        assertThatThrownBy(() -> routing(regions, "", FailBack.AUTOMATIC).weigh(Weights.valueOf("us=10")))
                .hasMessage("there is no upstream 'us' to weigh: there are sg, jp");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                        | there is no upstream
            sg                        | a name has 1 to 32 of a-z, 0-9 and '-'
            =http://a                 | a name has 1 to 32 of a-z, 0-9 and '-'
            sg=ftp://a                | a URL has the scheme http or https
            sg=http://a/path          | and no path
            sg=http:// a              | is no upstream
            sg=http://a,sg=http://b   | there are two upstreams 'sg'
            """)
    void upstreamsThatCannotBeMeantAreRefused(String text, String reason) {
        assertThatThrownBy(() -> Upstreams.valueOf(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("such as ap-sg=http://localhost:8080");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            canary         | is no weight
            canary=many    | is no weight
            canary=-1      | the weight of 'canary' is -1: write 0 to 1000
            canary=1001    | the weight of 'canary' is 1001: write 0 to 1000
            """)
    void weightsThatCannotBeMeantAreRefused(String text, String reason) {
        assertThatThrownBy(() -> Weights.valueOf(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("such as baseline=80,canary=20");
    }

    private Routing routing(Upstreams upstreams, String weights, FailBack failBack) {
        return new Routing(
                upstreams,
                Weights.valueOf(weights),
                failBack,
                upstream -> !ill.contains(upstream.name()),
                bound -> draws.remove());
    }

    private static String serves(Routing routing) {
        return routing.choose(Set.of()).map(Upstream::name).orElse("nobody");
    }
}
