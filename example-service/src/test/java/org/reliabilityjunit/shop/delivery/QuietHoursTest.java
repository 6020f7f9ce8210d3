package org.reliabilityjunit.shop.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuietHoursTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            22:00-07:00, Asia/Singapore, 2026-03-01T13:59:59Z, 2026-03-01T13:59:59Z
            22:00-07:00, Asia/Singapore, 2026-03-01T14:00:00Z, 2026-03-01T23:00:00Z
            22:00-07:00, Asia/Singapore, 2026-03-01T18:00:00Z, 2026-03-01T23:00:00Z
            22:00-07:00, Asia/Singapore, 2026-03-01T23:00:00Z, 2026-03-01T23:00:00Z
            13:00-15:00, Asia/Tokyo,     2026-03-01T04:30:00Z, 2026-03-01T06:00:00Z
            13:00-15:00, Asia/Tokyo,     2026-03-01T06:00:00Z, 2026-03-01T06:00:00Z
            # the night on which clocks in Berlin go from 02:00 to 03:00 is an hour shorter
            22:00-07:00, Europe/Berlin,  2026-03-28T22:30:00Z, 2026-03-29T05:00:00Z
            # quiet hours that end at a time that night does not have
            22:00-02:30, Europe/Berlin,  2026-03-28T22:30:00Z, 2026-03-29T01:30:00Z
            """)
    void aMomentInQuietHoursIsMovedToTheirEnd(String hours, ZoneId zone, Instant moment, Instant allowed) {
        assertThat(QuietHours.valueOf(hours).over(moment, zone)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "22:00", "22:00-25:00", "22:00-07:00-08:00", "ten-seven", "22:00-22:00"})
    void whatIsNoPartOfADayIsRefusedWithAnExample(String hours) {
        assertThatThrownBy(() -> QuietHours.valueOf(hours)).hasMessageContaining("22:00-07:00");
    }
}
