package org.reliabilityjunit.spi;

import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A stubbed HTTP dependency, or a real one with a stub in front of it.
 *
 * @param name of the dependency
 * @param stubs the class path folder that holds {@code mappings} and {@code __files}; empty for a stub that answers 404
 *     until the test adds stubs
 * @param upstream the base URL of what answers the requests that no mapping answers, asked for when the stub starts; null
 *     when nothing does
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record HttpStubSpec(
        String name, String stubs, @Nullable Supplier<String> upstream) implements DependencySpec {

    @Override
    public LinkKind linkKind() {
        return LinkKind.HTTP;
    }
}
