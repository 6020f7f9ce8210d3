package org.reliabilityjunit.internal.adapter.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.spi.AlertmanagerSpec;

@DisplayName("A team's alertmanager.yml")
class RoutingFileTest {

    private static final ZoneId SINGAPORE = ZoneId.of("Asia/Singapore");
    private static final Instant NOW = Instant.parse("2026-11-25T14:05:42Z"); // a Wednesday

    private static String file() throws IOException {
        return Files.readString(Path.of("src/test/resources/alerting/alertmanager.yml"));
    }

    private static AlertmanagerSpec spec(double speed, @Nullable ZonedDateTime at) {
        return new AlertmanagerSpec("alerting", "am.yml", List.of(), null, speed, at);
    }

    private static JsonObject played(String text, double speed, @Nullable ZonedDateTime at) {
        return JsonParser.parseString(RoutingFile.parse("am.yml", text)
                        .played(spec(speed, at), "http://recorder:1", NOW)
                        .text())
                .getAsJsonObject();
    }

    private static ZonedDateTime singapore(String time) {
        return ZonedDateTime.of(java.time.LocalDateTime.parse(time), SINGAPORE);
    }

    @Test
    void keepsRoutesAndInhibition_withReceiversThatRecord() throws IOException {
        JsonObject played = played(file(), 10, null);

        JsonObject route = played.getAsJsonObject("route");
        assertThat(route.get("group_wait").getAsString()).isEqualTo("3000ms");
        assertThat(route.get("group_interval").getAsString()).isEqualTo("30000ms");
        assertThat(route.get("repeat_interval").getAsString()).isEqualTo("1440000ms");
        JsonObject pager = route.getAsJsonArray("routes").get(0).getAsJsonObject();
        assertThat(pager.get("matchers")).hasToString("[\"severity=\\\"critical\\\"\"]");
        assertThat(pager.get("group_wait").getAsString()).isEqualTo("1000ms");
        assertThat(pager.has("group_interval")).as("inherited").isFalse();
        assertThat(played.get("inhibit_rules").toString()).contains("severity=", "region");
        assertThat(played.getAsJsonArray("receivers").toString())
                .isEqualTo(
                        "[{\"name\":\"tickets\",\"webhook_configs\":[{\"url\":\"http://recorder:1/notified/0/email\",\"send_resolved\":false}]},"
                                + "{\"name\":\"pager\",\"webhook_configs\":[{\"url\":\"http://recorder:1/notified/1/pagerduty\",\"send_resolved\":true}]},"
                                + "{\"name\":\"sms\",\"webhook_configs\":[{\"url\":\"http://recorder:1/notified/2/webhook\",\"send_resolved\":true}]}]");
        assertThat(played.toString()).doesNotContain("planted", "invalid");
        assertThat(RoutingFile.parse("am.yml", file()).longestWait()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void tellsTheIntegrationsOfAReceiverApart() {
        JsonObject receiver = played(
                        "route: {receiver: a}\nreceivers:\n- name: a\n  webhook_configs: [{url: http://x}, {url: http://x}]\n  email_configs: [{to: y}]\n",
                        1,
                        null)
                .getAsJsonArray("receivers")
                .get(0)
                .getAsJsonObject();

        assertThat(receiver.getAsJsonArray("webhook_configs"))
                .extracting(hook -> hook.getAsJsonObject().get("url").getAsString())
                .containsExactly(
                        "http://recorder:1/notified/0/webhook",
                        "http://recorder:1/notified/0/webhook-2",
                        "http://recorder:1/notified/0/email");
    }

    @Test
    void tellsHowLongItsRoutesWait_andWhatTheyGroupBy() throws IOException {
        RoutingFile file = RoutingFile.parse("am.yml", """
                route:
                  receiver: a
                  group_by: [region]
                  group_interval: 2m
                  routes:
                  - receiver: b
                    group_by: ['...']
                    group_wait: 5s
                  - group_by: [alertname, region]
                    group_interval: 10m
                    routes:
                    - matchers: [severity="critical"]
                receivers: [{name: a}, {name: b}, {name: c}]
                """);

        assertThat(RoutingFile.parse("am.yml", file()).mutes("sms")).containsExactly("quiet-hours");
        assertThat(RoutingFile.parse("am.yml", file()).mutes("pager")).isEmpty();
        assertThat(RoutingFile.parse("am.yml", file()).opens("sms")).isEmpty();
        assertThat(file.shortestWait()).isEqualTo(Duration.ofSeconds(5));
        assertThat(file.longestWait()).isEqualTo(Duration.ofSeconds(30));
        assertThat(file.longestInterval()).isEqualTo(Duration.ofMinutes(10));
        assertThat(file.groupings("a")).containsExactly(List.of("region"), List.of("alertname", "region"));
        assertThat(file.groupings("b")).containsExactly(List.of("..."));
        assertThat(file.groupings("c")).isEmpty();
        RoutingFile plain = RoutingFile.parse("am.yml", "route: {receiver: a}\nreceivers: [{name: a}]\n");
        assertThat(plain.longestInterval()).isEqualTo(Duration.ofMinutes(5));
        assertThat(plain.groupings("a")).containsExactly(List.of());
    }

    @Test
    void waitsForAlertmanagersOwnTimes_whereItStatesNone() {
        JsonObject route = played("route: {receiver: a}\nreceivers: [{name: a}]\n", 100, null)
                .getAsJsonObject("route");

        assertThat(route.get("group_wait").getAsString()).isEqualTo("300ms");
        assertThat(route.get("group_interval").getAsString()).isEqualTo("3000ms");
    }

    @Test
    void isMovedSoThatItIsNowTheDeclaredTime() throws IOException {
        // 23:00 in Singapore becomes 14:05 UTC: quiet hours from 13:05 to 22:05
        JsonArray parts = played(file(), 1, singapore("2030-03-01T23:00"))
                .getAsJsonArray("time_intervals")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("time_intervals");

        assertThat(parts.toString())
                .contains(
                        "{\"start_time\":\"13:05\",\"end_time\":\"15:05\"}",
                        "{\"start_time\":\"15:05\",\"end_time\":\"22:05\"}")
                .contains("\"sunday\"", "\"saturday\"");
        assertThat(RoutingFile.parse("am.yml", file())
                        .played(spec(1, singapore("2030-03-01T23:00")), "http://recorder:1", NOW)
                        .active())
                .containsExactly("quiet-hours");
        assertThat(RoutingFile.parse("am.yml", file())
                        .played(spec(1, singapore("2030-03-01T12:00")), "http://recorder:1", NOW)
                        .active())
                .isEmpty();
    }

    @Test
    void movesWeekdaysToo() {
        String text = """
                route: {receiver: a, routes: [{receiver: a, mute_time_intervals: [weekend]}]}
                receivers: [{name: a}]
                time_intervals:
                  - name: weekend
                    time_intervals:
                      - weekdays: ["saturday", "sunday"]
                """;

        // Saturday 2030-03-02 14:05 UTC becomes Wednesday 14:05 UTC
        JsonArray parts = played(text, 1, ZonedDateTime.parse("2030-03-02T14:05:00Z"))
                .getAsJsonArray("time_intervals")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("time_intervals");

        assertThat(parts).hasSize(1);
        assertThat(parts.toString()).contains("[\"wednesday\",\"thursday\"]", "00:00", "24:00");
    }

    @Test
    void cannotBeMoved_overTheCalendar_orCloseToAnEdge() throws IOException {
        String monthly = file().replace("        location: Asia/Singapore", "        days_of_month: [\"1:5\"]");

        assertThatThrownBy(() -> played(monthly, 1, singapore("2030-03-01T23:00")))
                .hasMessage(
                        "am.yml, line 44, column 24: days_of_month: an interval of the calendar cannot be moved to the declared time 2030-03-01T23:00+08:00[Asia/Singapore]; times and weekdays can. Leave out at(...), or test such an interval on its day");
        String file = file();
        assertThatThrownBy(() -> played(file, 1, singapore("2030-03-02T06:55")))
                .hasMessageContaining("\"quiet-hours\" ends 5 minutes after the declared time 2030-03-02T06:55")
                .hasMessageContaining("declare a time at least 11 minutes before");
        assertThat(played(file, 1, singapore("2030-03-01T23:55")).has("time_intervals"))
                .as("midnight is no edge of it")
                .isTrue();
    }

    @Test
    void saysWhereItIsWrong() {
        assertThatThrownBy(() -> RoutingFile.parse("am.yml", "route:\n  receiver: pagr\nreceivers:\n  - name: pager\n"))
                .hasMessage(
                        "am.yml, line 2, column 13: receiver: there is no receiver \"pagr\" in the file; it has [pager]");
        assertThatThrownBy(() -> RoutingFile.parse("am.yml", "route:\n  receiver: [\n"))
                .hasMessageStartingWith("am.yml, line 3, column 1: not YAML: ");
        assertThatThrownBy(() -> RoutingFile.parse("am.yml", "receivers: []\n"))
                .hasMessage("am.yml, line 1, column 1: the key \"route\" is missing; found [receivers]");
        assertThatThrownBy(() ->
                        played("route:\n  receiver: a\n  group_wait: 30 seconds\nreceivers: [{name: a}]\n", 1, null))
                .hasMessage(
                        "am.yml, line 3, column 15: group_wait: \"30 seconds\" is no time; Prometheus and Alertmanager read whole numbers with ms, s, m, h, d, w or y, such as 1m30s");
        assertThatThrownBy(() -> RoutingFile.parse(
                        "am.yml",
                        "route:\n  receiver: a\n  routes:\n  - active_time_intervals: [day]\nreceivers: [{name: a}]\n"))
                .hasMessage(
                        "am.yml, line 4, column 28: active_time_intervals: there is no time interval \"day\" in the file; it has []");
    }

    @Test
    void ofRules_waitsForLessLong_andKeepsItsExpressions() throws IOException {
        JsonObject rules = JsonParser.parseString(
                        RuleFile.parse("rules.yml", Files.readString(Path.of("src/test/resources/alerting/rules.yml")))
                                .played(100))
                .getAsJsonObject();

        assertThat(rules.toString())
                .contains("\"interval\":\"300ms\"", "\"for\":\"1200ms\"", "\"expr\":\"shop_queue_length > 100\"");
        assertThat(RuleFile.parse("rules.yml", Files.readString(Path.of("src/test/resources/alerting/rules.yml")))
                        .longestPending())
                .isEqualTo(Duration.ofMinutes(3));
        assertThatThrownBy(() -> RuleFile.parse("rules.yml", "groups:\n- name: a\n  rules:\n  - expr: up\n"))
                .hasMessage(
                        "rules.yml, line 4, column 5: a rule has either \"alert\" or \"record\", and its name; found [expr]");
    }
}
