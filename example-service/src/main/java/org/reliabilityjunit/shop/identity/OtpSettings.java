package org.reliabilityjunit.shop.identity;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * One-time passwords and tokens.
 *
 * @param validity how long a code can be used
 * @param attempts how many codes may be tried against one challenge
 * @param openChallenges how many codes of one phone may be open at a time
 * @param tokenValidity how long a token can be used
 * @param syntheticPrefix phones of test accounts start with it
 * @param syntheticCode the code of every test account
 */
@Validated
@ConfigurationProperties("shop.identity")
record OtpSettings(
        @NotNull @DurationMin(seconds = 1) Duration validity,
        @Min(1) @Max(10) int attempts,
        @Min(1) int openChallenges,
        @NotNull @DurationMin(seconds = 1) Duration tokenValidity,
        @NotNull @Pattern(regexp = "\\+[0-9]{1,14}") String syntheticPrefix,
        @NotNull @Pattern(regexp = "[0-9]{6}") String syntheticCode) {

    boolean isSynthetic(String phone) {
        return phone.startsWith(syntheticPrefix);
    }

    @Override
    public String toString() {
        return "OtpSettings[validity=" + validity + ", attempts=" + attempts + "]";
    }
}
