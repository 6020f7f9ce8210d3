package org.reliabilityjunit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.reliabilityjunit.environment.JavaService;

/**
 * The jar of a {@link RelayService}, of this JVM alone: tests beside it have theirs.
 *
 * @param name without its ending
 */
record RelayJar(String name) {

    static RelayJar called(String name) {
        return new RelayJar(name + "-" + ProcessHandle.current().pid());
    }

    private Path path() {
        return ProjectDirectory.of(RelayJar.class).buildFolder().resolve(file());
    }

    private String file() {
        return name + ".jar";
    }

    void pack() {
        RelayService.pack(path());
    }

    void delete() throws IOException {
        Files.delete(path());
    }

    /** A service that runs it under a name of its own. */
    JavaService service(String instance) {
        return JavaService.jar(file())
                .named(instance)
                .env("RELAY_NAME", instance)
                .jvmOptions("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx64m")
                .portVariable("RELAY_PORT")
                .readyWhen("/ready");
    }
}
