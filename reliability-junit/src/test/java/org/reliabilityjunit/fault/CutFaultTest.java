package org.reliabilityjunit.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A fault that cuts links")
class CutFaultTest {

    private static final Member EDGE = new Member("edge", "", "edge");
    private static final Member SG = new Member("shop-sg", "ap-sg", "shop");
    private static final Member DB_SG = new Member("db-sg", "ap-sg", "");
    private static final Member JP = new Member("shop-jp", "ap-jp", "shop");

    private final CutFault outage = new RegionOutageFault("ap-sg", Cut.DROPPED, Duration.ofSeconds(20));
    private final CutFault partition = new PartitionFault("ap-sg", "shop-jp", Cut.REFUSED, null);

    @Test
    void an_outage_cuts_what_crosses_the_border_of_the_region() {
        assertThat(outage.cuts(EDGE, SG)).isTrue();
        assertThat(outage.cuts(SG, EDGE)).isTrue();
        assertThat(outage.cuts(JP, DB_SG)).isTrue();
        assertThat(outage.cuts(Member.OUTSIDE, SG)).isTrue();
    }

    @Test
    void an_outage_leaves_what_is_inside_the_region_or_outside_of_it() {
        assertThat(outage.cuts(SG, DB_SG)).isFalse();
        assertThat(outage.cuts(EDGE, JP)).isFalse();
        assertThat(outage.cuts(Member.OUTSIDE, EDGE)).isFalse();
    }

    @Test
    void a_partition_cuts_one_way_only() {
        assertThat(partition.cuts(SG, JP)).isTrue();
        assertThat(partition.cuts(DB_SG, JP)).isTrue();
        assertThat(partition.cuts(JP, SG)).isFalse();
        assertThat(partition.cuts(EDGE, JP)).isFalse();
    }

    @Test
    void a_label_that_was_not_given_aims_at_nobody() {
        assertThat(EDGE.is("")).isFalse();
        assertThat(new RegionOutageFault("", Cut.DROPPED, null).cuts(EDGE, Member.OUTSIDE))
                .isFalse();
    }

    @Test
    void they_say_what_they_do_and_how_long() {
        assertThat(outage.link() + ": " + outage.describe())
                .isEqualTo("region ap-sg: cut off (connections into it and out of it dropped)");
        assertThat(outage.lasting()).contains(Duration.ofSeconds(20));
        assertThat(partition.link() + ": " + partition.describe())
                .isEqualTo("shop-jp from ap-sg: partitioned (connections refused)");
        assertThat(partition.lasting()).isEmpty();
    }

    @Test
    void their_ledger_names_each_link_and_those_that_saw_nothing() {
        HitLedger met = new HitLedger(
                "connections", 3, 2, Map.of("dropped", 2L), List.of(), List.of(new Hit(7, 0, "dropped 9 bytes")));
        HitLedger unmet = new HitLedger("connections", 1, 0, Map.of("dropped", 0L), List.of(), List.of());

        HitLedger joined =
                HitLedger.joined("connections", new java.util.TreeMap<>(Map.of("a-to-b", met, "b-to-c", unmet)));

        assertThat(joined.seen()).isEqualTo(4);
        assertThat(joined.touched()).isEqualTo(2);
        assertThat(joined.effects()).containsOnly(Map.entry("a-to-b: dropped", 2L), Map.entry("b-to-c: dropped", 0L));
        assertThat(joined.hits()).containsExactly(new Hit(7, 0, "a-to-b: dropped 9 bytes"));
        assertThat(HitLedger.joined("connections", Map.of())).isEqualTo(HitLedger.empty("connections"));
    }
}
