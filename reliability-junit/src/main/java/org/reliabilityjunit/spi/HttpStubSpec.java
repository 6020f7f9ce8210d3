package org.reliabilityjunit.spi;

import org.apiguardian.api.API;

/**
 * A stubbed HTTP dependency.
 *
 * @param name of the dependency
 * @param stubs the class path folder that holds {@code mappings} and {@code __files}; empty for a stub that answers 404
 *     until the test adds stubs
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record HttpStubSpec(String name, String stubs) implements DependencySpec {

    @Override
    public LinkKind linkKind() {
        return LinkKind.HTTP;
    }
}
