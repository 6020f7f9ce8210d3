package org.reliabilityjunit.shop.incidents;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.reliabilityjunit.shop.resilience.Switch;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who is paged.
 *
 * @param responders in the order in which they are paged
 * @param acknowledgeWithin how long one has to answer before the next is paged
 * @param escalation whether there is a next one
 * @param quiet whether pages wait for the end of quiet hours (a misconfiguration to show)
 */
@Validated
@ConfigurationProperties("shop.paging")
record PagingSettings(
        @NotEmpty List<String> responders,
        @NotNull @DurationMin(seconds = 1) Duration acknowledgeWithin,
        @DefaultValue("on") Switch escalation,
        @DefaultValue("off") Switch quiet) {}
