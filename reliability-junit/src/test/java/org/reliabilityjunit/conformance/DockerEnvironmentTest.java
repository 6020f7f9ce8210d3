package org.reliabilityjunit.conformance;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.internal.adapter.testcontainers.NeedsDocker;
import org.reliabilityjunit.internal.process.TestHost;
import org.reliabilityjunit.spi.Host;

@NeedsDocker
class DockerEnvironmentTest extends EnvironmentConformance {

    @TempDir
    static Path directory;

    DockerEnvironmentTest() {
        super("docker");
    }

    @Override
    protected Host host() {
        return new TestHost(directory);
    }
}
