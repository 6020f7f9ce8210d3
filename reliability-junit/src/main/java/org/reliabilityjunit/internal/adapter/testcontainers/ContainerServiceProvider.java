package org.reliabilityjunit.internal.adapter.testcontainers;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.reliabilityjunit.internal.adapter.jvm.JarLookup;
import org.reliabilityjunit.internal.adapter.jvm.ManifestClassPath;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.Host;
import org.reliabilityjunit.spi.LinkHub;
import org.reliabilityjunit.spi.RunningService;
import org.reliabilityjunit.spi.ServicePlace;
import org.reliabilityjunit.spi.ServiceProvider;
import org.reliabilityjunit.spi.ServiceSpec;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.MountableFile;

/** Starts a service in a container: its jar and the libraries that this names, copied into an image with a Java. */
public final class ContainerServiceProvider implements ServiceProvider {

    private static final String IMAGE = "eclipse-temurin:17-jre";
    private static final String FOLDER = "/service/";
    private static final int PORT = 8080;

    @Override
    public boolean provides(ServiceSpec spec, String environment) {
        return environment.equals(DockerLinkProvider.DOCKER) && spec.place() == ServicePlace.CONTAINER;
    }

    @Override
    public RunningService start(ServiceSpec spec, int free, LinkHub links, Host host) {
        if (!(links instanceof DockerLinkHub docker)) {
            throw new EnvironmentException("the service '%s' in a container needs links of containers, but they are %s"
                    .formatted(spec.name(), links.getClass().getName()));
        }
        Path jar = new JarLookup(Path.of(""), host.projectDirectory()).find(spec.name(), spec.jar());
        return DockerEngine.call(
                "the service '%s' cannot be started in a container".formatted(spec.name()),
                () -> ContainerService.start(container(spec, jar, docker, host), free, port(spec), spec, host));
    }

    private static int port(ServiceSpec spec) {
        return spec.port() == 0 ? PORT : spec.port();
    }

    private static GenericContainer<?> container(ServiceSpec spec, Path jar, DockerLinkHub links, Host host) {
        GenericContainer<?> container = new GenericContainer<>(Images.of("service", IMAGE, host))
                .withNetwork(links.network())
                .withCommand(command(spec, jar).toArray(String[]::new))
                .withLogConsumer(new LogFile(host.logFile(spec.name())));
        copy(jar, container);
        container.setWaitStrategy(ProbeStrategy.NONE);
        spec.environment()
                .forEach((name, value) -> container.withEnv(
                        name,
                        Objects.requireNonNull(
                                value.get(),
                                () -> "The variable %s of the service '%s' has no value."
                                        .formatted(name, spec.name()))));
        container.withEnv(spec.portVariable(), Integer.toString(port(spec)));
        container.addExposedPort(port(spec));
        return container;
    }

    /** Copied, not mounted: the engine may not see this machine's files. */
    private static void copy(Path jar, GenericContainer<?> container) {
        ManifestClassPath classPath = new ManifestClassPath(jar);
        Stream.concat(Stream.of(jar.getFileName()), classPath.companions().stream())
                .forEach(file -> container.withCopyFileToContainer(
                        MountableFile.forHostPath(classPath.folder().resolve(file)), inContainer(file)));
    }

    private static String inContainer(Path file) {
        return FOLDER + file.toString().replace(File.separatorChar, '/');
    }

    private static List<String> command(ServiceSpec spec, Path jar) {
        List<String> command = new ArrayList<>(List.of("java"));
        command.addAll(spec.jvmOptions());
        command.addAll(List.of("-jar", inContainer(jar.getFileName())));
        command.addAll(spec.arguments());
        return command;
    }
}
