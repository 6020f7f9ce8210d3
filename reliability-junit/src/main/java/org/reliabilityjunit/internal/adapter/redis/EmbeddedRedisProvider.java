package org.reliabilityjunit.internal.adapter.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.reliabilityjunit.fault.ProcessFault;
import org.reliabilityjunit.internal.process.ChildProcess;
import org.reliabilityjunit.internal.process.ControlledProcess;
import org.reliabilityjunit.internal.process.DirectoryTree;
import org.reliabilityjunit.internal.process.LoopbackPort;
import org.reliabilityjunit.internal.process.Signals;
import org.reliabilityjunit.spi.DependencyProvider;
import org.reliabilityjunit.spi.DependencySpec;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.Host;
import org.reliabilityjunit.spi.ProcessControl;
import org.reliabilityjunit.spi.RedisSpec;
import org.reliabilityjunit.spi.RunningDependency;

/** Starts Redis from the binaries of embedded-redis. */
public final class EmbeddedRedisProvider implements DependencyProvider {

    private static final Duration POLL = Duration.ofMillis(5);
    private static final Duration READY_WITHIN = Duration.ofSeconds(10);

    @Override
    public boolean provides(DependencySpec spec, String environment) {
        return spec instanceof RedisSpec && environment.equals("embedded");
    }

    @Override
    public RunningDependency start(DependencySpec spec, int port, Host host) {
        LoopbackPort.requireFree(spec.name(), port);
        Path directory = host.workDirectory(spec.name());
        ProcessBuilder server = server(spec.name(), port, directory);
        Endpoint endpoint = new Endpoint(LoopbackPort.ADDRESS, port);
        PingProbe answering = new PingProbe(endpoint);
        ChildProcess first = ready(ChildProcess.start(spec.name(), server, host), answering);
        return new RunningRedis(
                endpoint,
                new ControlledProcess(
                        spec.name(),
                        first,
                        () -> ready(ChildProcess.startAgain(spec.name(), server, host), answering),
                        answering),
                directory);
    }

    @Override
    public Optional<String> obstacle(DependencySpec spec, ProcessFault fault) {
        return Signals.obstacle(fault);
    }

    private static ChildProcess ready(ChildProcess process, PingProbe answering) {
        process.awaitReady(answering, POLL, READY_WITHIN);
        return process;
    }

    private static ProcessBuilder server(String name, int port, Path directory) {
        try {
            Path program = RedisBinary.unpack(directory);
            Path configuration = Files.writeString(directory.resolve("redis.conf"), configuration(port));
            return new ProcessBuilder(program.toString(), configuration.toString()).directory(directory.toFile());
        } catch (IOException e) {
            throw new EnvironmentException(
                    "'%s': Redis cannot be unpacked into %s: %s".formatted(name, directory, e), e);
        } catch (LinkageError e) {
            throw new EnvironmentException(
                    "'%s': Redis without Docker needs com.github.codemonstur:embedded-redis:1.4.4 on the test class path, which lacks %s. Add that dependency with scope test, or use the environment 'docker'."
                            .formatted(name, e.getMessage()),
                    e);
        }
    }

    private static String configuration(int port) {
        return """
                bind %s
                port %d
                save ""
                appendonly no
                """.formatted(LoopbackPort.ADDRESS, port);
    }

    private record RunningRedis(Endpoint endpoint, ControlledProcess child, Path directory)
            implements RunningDependency {

        @Override
        public Optional<ProcessControl> process() {
            return Optional.of(child);
        }

        @Override
        public void close() {
            child.close();
            DirectoryTree.delete(directory);
        }
    }
}
