package org.reliabilityjunit.environment;

import org.apiguardian.api.API;
import org.reliabilityjunit.spi.HttpStubSpec;

/**
 * A stubbed HTTP dependency, played by WireMock.
 *
 * <pre>{@code @Dependency static final HttpStub psp = HttpStub.named("psp").stubs("psp"); }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class HttpStub extends DependencyHandle {

    private final HttpStubSpec spec;

    private HttpStub(HttpStubSpec spec) {
        this.spec = spec;
    }

    /** A stub that answers 404 to everything. */
    public static HttpStub named(String name) {
        return new HttpStub(new HttpStubSpec(name, ""));
    }

    /** The same stub with the mappings of a class path folder, in WireMock's layout: {@code <folder>/mappings/*.json}. */
    public HttpStub stubs(String folder) {
        return new HttpStub(new HttpStubSpec(spec.name(), folder));
    }

    /** Where the service reaches it, without a trailing slash. */
    public String url() {
        return "http://" + endpoint();
    }

    @Override
    public HttpStubSpec spec() {
        return spec;
    }
}
