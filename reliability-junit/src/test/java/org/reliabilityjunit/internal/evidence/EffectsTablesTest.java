package org.reliabilityjunit.internal.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.journey.Acknowledgement;
import org.reliabilityjunit.journey.Effects;
import org.reliabilityjunit.journey.ReadBackResult;
import org.reliabilityjunit.journey.StoredId;

@DisplayName("What was acknowledged and read back")
class EffectsTablesTest {

    @Test
    void isATableOfEveryId_theLostOnesToo() {
        Effects effects = new Effects(
                List.of(new Acknowledgement("o-1", 4, 1_500_000_000L), new Acknowledgement("o-2", 5, 1_550_000_000L)),
                List.of(new ReadBackResult(
                        "orders", 7, List.of(new StoredId("o-1", 0, 1), new StoredId("o-9", 0, 2)), null)));

        assertThat(EffectsTables.of(effects)).singleElement().satisfies(table -> {
            assertThat(table.file()).isEqualTo("effects/orders.csv");
            assertThat(table.content())
                    .hasToString("id,acknowledged,first in run,at second,stored before,stored after\r\n"
                            + "o-1,1,4,1.5,0,1\r\n"
                            + "o-2,1,5,1.55,0,0\r\n"
                            + "o-9,0,,,0,2\r\n");
        });
    }

    @Test
    void hasARowForIdsThatRedactionMadeAlike() {
        Effects effects = new Effects(
                List.of(
                        new Acknowledgement("b***@shop", 4, 1_500_000_000L),
                        new Acknowledgement("b***@shop", 5, 1_550_000_000L)),
                List.of(new ReadBackResult(
                        "who? mails",
                        7,
                        List.of(new StoredId("b***@shop", 0, 1), new StoredId("b***@shop", 0, 1)),
                        null)));

        assertThat(EffectsTables.of(effects)).singleElement().satisfies(table -> {
            assertThat(table.file()).isEqualTo("effects/who__mails.csv");
            assertThat(table.content()).contains("b***@shop,2,4,1.5,0,2\r\n");
        });
    }

    @Test
    void isNoTable_whereNothingCouldBeReadBack() {
        assertThat(EffectsTables.of(Effects.NONE)).isEmpty();
        assertThat(EffectsTables.of(new Effects(
                        List.of(new Acknowledgement("o-1", 4, 1)),
                        List.of(new ReadBackResult("orders", 0, List.of(), "connection refused")))))
                .isEmpty();
    }
}
