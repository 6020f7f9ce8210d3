package org.reliabilityjunit.shop.search;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import java.time.Duration;
import org.reliabilityjunit.shop.resilience.Mitigations;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientConfigurationBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A Redis client that would rather fail now than queue: the database can always answer instead. */
@Configuration(proxyBeanMethods = false)
class CacheConfiguration {

    @Bean
    LettuceClientConfigurationBuilderCustomizer impatientRedis(CacheSettings settings, Mitigations global) {
        Duration timeout = settings.effectiveAttemptTimeout(global.overriddenBy(settings.mitigations()));
        ClientOptions options = ClientOptions.builder()
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder().connectTimeout(timeout).build())
                .timeoutOptions(TimeoutOptions.enabled(timeout))
                .build();
        return client -> client.clientOptions(options).commandTimeout(timeout);
    }
}
