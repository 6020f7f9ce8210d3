package org.reliabilityjunit.conformance;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.internal.process.TestHost;
import org.reliabilityjunit.spi.Host;

class EmbeddedEnvironmentTest extends EnvironmentConformance {

    @TempDir
    static Path directory;

    EmbeddedEnvironmentTest() {
        super("embedded");
    }

    @Override
    protected Host host() {
        return new TestHost(directory);
    }
}
