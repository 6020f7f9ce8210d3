package org.reliabilityjunit.environment;

import org.apiguardian.api.API;
import org.reliabilityjunit.spi.RedisSpec;

/**
 * A real, empty Redis server without a password.
 *
 * <pre>{@code @Dependency static final Redis cache = Redis.named("cache"); }</pre>
 *
 * In the embedded environment it needs {@code com.github.codemonstur:embedded-redis} on the class path.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class Redis extends DependencyHandle {

    private final RedisSpec spec;

    private Redis(RedisSpec spec) {
        this.spec = spec;
    }

    public static Redis named(String name) {
        return new Redis(new RedisSpec(name));
    }

    /** The URL the service uses: through the link. */
    public String url() {
        return "redis://" + endpoint();
    }

    @Override
    public RedisSpec spec() {
        return spec;
    }
}
