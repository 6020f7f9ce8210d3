package org.reliabilityjunit;

import org.junit.jupiter.api.DisplayName;
import org.reliabilityjunit.internal.adapter.testcontainers.NeedsDocker;

@NeedsDocker
@DisplayName("Links that are cut by a Toxiproxy in a container")
class DockerCutLinksTest extends CutLinks {

    DockerCutLinksTest() {
        super("docker");
    }
}
