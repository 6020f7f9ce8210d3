package org.reliabilityjunit.spi;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * The service under test as a program in a JVM of its own.
 *
 * @param name for messages and logs
 * @param jar absolute, or relative to the working or the project's directory
 * @param jvmOptions before {@code -jar}
 * @param arguments after the jar
 * @param environment variables, asked for when the service starts
 * @param portVariable the variable that tells the service its port
 * @param port 0 for any free one
 * @param readyPath answers 2xx when the service is ready
 * @param readyWithin how long that may take
 * @param place where it runs
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record ServiceSpec(
        String name,
        String jar,
        List<String> jvmOptions,
        List<String> arguments,
        Map<String, Supplier<String>> environment,
        String portVariable,
        int port,
        String readyPath,
        Duration readyWithin,
        ServicePlace place) {

    public ServiceSpec {
        jvmOptions = List.copyOf(jvmOptions);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** The same with another name. */
    public ServiceSpec withName(String name) {
        return new ServiceSpec(
                name, jar, jvmOptions, arguments, environment, portVariable, port, readyPath, readyWithin, place);
    }

    /** The same with another jvmOptions. */
    public ServiceSpec withJvmOptions(List<String> jvmOptions) {
        return new ServiceSpec(
                name, jar, jvmOptions, arguments, environment, portVariable, port, readyPath, readyWithin, place);
    }

    /** The same with another arguments. */
    public ServiceSpec withArguments(List<String> arguments) {
        return new ServiceSpec(
                name, jar, jvmOptions, arguments, environment, portVariable, port, readyPath, readyWithin, place);
    }

    /** The same with another environment. */
    public ServiceSpec withEnvironment(Map<String, Supplier<String>> environment) {
        return new ServiceSpec(
                name, jar, jvmOptions, arguments, environment, portVariable, port, readyPath, readyWithin, place);
    }

    /** The same with another portVariable. */
    public ServiceSpec withPortVariable(String portVariable) {
        return new ServiceSpec(
                name, jar, jvmOptions, arguments, environment, portVariable, port, readyPath, readyWithin, place);
    }

    /** The same with another port. */
    public ServiceSpec withPort(int port) {
        return new ServiceSpec(
                name, jar, jvmOptions, arguments, environment, portVariable, port, readyPath, readyWithin, place);
    }

    /** The same with another sign of readiness. */
    public ServiceSpec withReady(String readyPath, Duration readyWithin) {
        return new ServiceSpec(
                name, jar, jvmOptions, arguments, environment, portVariable, port, readyPath, readyWithin, place);
    }

    /** The same in another place. */
    public ServiceSpec withPlace(ServicePlace place) {
        return new ServiceSpec(
                name, jar, jvmOptions, arguments, environment, portVariable, port, readyPath, readyWithin, place);
    }
}
