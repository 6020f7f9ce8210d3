package org.reliabilityjunit.shop.operations;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The operators' door.
 *
 * @param token what an operator must say; without one there is no door
 */
@Validated
@ConfigurationProperties("shop.operations")
record OperationsSettings(
        @Nullable @Size(min = 16, message = "must have 16 characters or more") String token) {

    @Override
    public String toString() {
        return "OperationsSettings[token=" + (token == null ? "none" : "******") + "]";
    }
}
