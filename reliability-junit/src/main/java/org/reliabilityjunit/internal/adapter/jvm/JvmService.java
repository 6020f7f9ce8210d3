package org.reliabilityjunit.internal.adapter.jvm;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.reliabilityjunit.internal.process.ChildProcess;
import org.reliabilityjunit.internal.process.Probe;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.spi.RunningService;
import org.reliabilityjunit.spi.ServiceSpec;

/** A service in a JVM of its own. */
final class JvmService implements RunningService {

    private static final Duration POLL = Duration.ofMillis(50);

    private final ChildProcess process;
    private final URI baseUri;
    private final ServiceSpec spec;

    JvmService(ChildProcess process, URI baseUri, ServiceSpec spec) {
        this.process = process;
        this.baseUri = baseUri;
        this.spec = spec;
    }

    @Override
    public URI baseUri() {
        return baseUri;
    }

    @Override
    public Path log() {
        return process.log();
    }

    @Override
    public void awaitReady() {
        Probe ready = new ReadinessProbe(baseUri.resolve(spec.readyPath()));
        process.awaitReady(
                () -> ready.obstacle().map(seen -> "%s. %s".formatted(seen, howItIsTold())), POLL, spec.readyWithin());
    }

    /** A service that listens elsewhere is alive, and silent to us. */
    private String howItIsTold() {
        return "It was told its port, %d, by the variable %s: if it reads another one, name that by portVariable(\"...\"); another path, or more time, is for readyWhen(\"%s\", \"%s\")"
                .formatted(
                        baseUri.getPort(), spec.portVariable(), spec.readyPath(), Quantity.format(spec.readyWithin()));
    }

    @Override
    public void close() {
        process.close();
    }
}
