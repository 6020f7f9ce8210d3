package org.reliabilityjunit.internal.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts programs with the Java that runs this one. */
public final class JavaCommand {

    /** Agents and options meant for this JVM would slow or break the new one. */
    private static final List<String> INHERITED_OPTIONS =
            List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS");

    private JavaCommand() {}

    /** A builder with this JVM's environment, less the variables that carry options of a JVM. */
    public static ProcessBuilder builder(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(executable().toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        INHERITED_OPTIONS.forEach(builder.environment()::remove);
        return builder;
    }

    private static Path executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
