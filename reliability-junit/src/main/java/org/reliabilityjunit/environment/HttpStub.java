package org.reliabilityjunit.environment;

import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.reliabilityjunit.spi.HttpStubSpec;

/**
 * A stubbed HTTP dependency, played by WireMock, alone or in front of a real one.
 *
 * <pre>{@code
 * @Dependency static final HttpStub psp = HttpStub.named("psp").stubs("psp");
 * @Dependency static final HttpStub catalog = HttpStub.named("catalog").inFrontOf("http://localhost:9000");
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class HttpStub extends DependencyHandle {

    private final HttpStubSpec spec;

    private HttpStub(HttpStubSpec spec) {
        this.spec = spec;
    }

    /** A stub that answers 404 to everything. */
    public static HttpStub named(String name) {
        return new HttpStub(new HttpStubSpec(name, "", null));
    }

    /** The same stub with the mappings of a class path folder, in WireMock's layout: {@code <folder>/mappings/*.json}. */
    public HttpStub stubs(String folder) {
        return new HttpStub(new HttpStubSpec(spec.name(), folder, spec.upstream()));
    }

    /**
     * The same in front of a real dependency, which answers the requests that no mapping answers: faults of requests on
     * what is there already.
     *
     * @param url its base, such as {@code http://localhost:9000} or {@code http://localhost:9000/api}
     */
    public HttpStub inFrontOf(String url) {
        return inFrontOf(() -> url);
    }

    /** The same for an address that is known only when the environment starts, such as {@code server::url}. */
    public HttpStub inFrontOf(Supplier<String> url) {
        return new HttpStub(new HttpStubSpec(spec.name(), spec.stubs(), url));
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
