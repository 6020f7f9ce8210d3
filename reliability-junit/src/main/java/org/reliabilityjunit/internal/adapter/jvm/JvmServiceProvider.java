package org.reliabilityjunit.internal.adapter.jvm;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.reliabilityjunit.internal.process.ChildProcess;
import org.reliabilityjunit.internal.process.JavaCommand;
import org.reliabilityjunit.internal.process.LoopbackPort;
import org.reliabilityjunit.spi.Host;
import org.reliabilityjunit.spi.LinkHub;
import org.reliabilityjunit.spi.RunningService;
import org.reliabilityjunit.spi.ServicePlace;
import org.reliabilityjunit.spi.ServiceProvider;
import org.reliabilityjunit.spi.ServiceSpec;

/** Starts a service with the Java of this JVM, wherever its dependencies run. */
public final class JvmServiceProvider implements ServiceProvider {

    @Override
    public boolean provides(ServiceSpec spec, String environment) {
        return environment.equals("embedded") || environment.equals("docker") && spec.place() == ServicePlace.PROCESS;
    }

    @Override
    public RunningService start(ServiceSpec spec, int free, LinkHub links, Host host) {
        Path jar = new JarLookup(Path.of(""), host.projectDirectory()).find(spec.name(), spec.jar());
        int port = port(spec, free);
        ProcessBuilder builder = JavaCommand.builder(arguments(spec, jar))
                .directory(host.projectDirectory().toFile());
        setVariables(builder.environment(), spec, port);
        ChildProcess process = ChildProcess.start(spec.name(), builder, host);
        return new JvmService(process, URI.create("http://" + LoopbackPort.ADDRESS + ":" + port), spec);
    }

    private static int port(ServiceSpec spec, int free) {
        if (spec.port() == 0) {
            return free;
        }
        LoopbackPort.requireFree(spec.name(), spec.port());
        return spec.port();
    }

    private static List<String> arguments(ServiceSpec spec, Path jar) {
        List<String> arguments = new ArrayList<>(spec.jvmOptions());
        arguments.add("-jar");
        arguments.add(jar.toString());
        arguments.addAll(spec.arguments());
        return arguments;
    }

    private static void setVariables(Map<String, String> variables, ServiceSpec spec, int port) {
        spec.environment().forEach((name, value) -> variables.put(name, value(spec, name, value)));
        variables.put(spec.portVariable(), Integer.toString(port));
    }

    private static String value(ServiceSpec spec, String variable, Supplier<String> value) {
        return Objects.requireNonNull(
                value.get(),
                () -> "The variable %s of the service '%s' has no value.".formatted(variable, spec.name()));
    }
}
