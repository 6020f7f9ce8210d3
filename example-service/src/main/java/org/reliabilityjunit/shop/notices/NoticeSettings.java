package org.reliabilityjunit.shop.notices;

import jakarta.validation.constraints.NotEmpty;
import java.time.ZoneId;
import java.util.Map;
import org.reliabilityjunit.shop.resilience.Switch;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Notices to customers.
 *
 * @param zones the time zone of each region
 * @param quiet whether they wait for the end of quiet hours
 */
@Validated
@ConfigurationProperties("shop.notices")
record NoticeSettings(
        @NotEmpty Map<String, ZoneId> zones,
        @DefaultValue("on") Switch quiet) {}
