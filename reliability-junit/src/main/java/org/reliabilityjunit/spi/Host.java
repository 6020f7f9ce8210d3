package org.reliabilityjunit.spi;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** What a provider may use of the machine it starts something on. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface Host {

    /** The folder of the project whose tests run; relative paths in declarations start here. */
    Path projectDirectory();

    /** Makes an empty folder that is deleted when the environment ends, even if this JVM is killed. */
    Path workDirectory(String name);

    /**
     * Where a program writes its log as it comes, secrets and all; the folder exists. It is deleted when the environment
     * ends, even if this JVM is killed; reviewers get a redacted copy.
     */
    Path logFile(String name);

    /**
     * The text without the secrets in it. Whoever quotes what a program said, a log above all, asks for this first:
     * messages reach the console, reports and files.
     */
    String redacted(String text);

    /**
     * A port of the loopback address, between 15360 and 32767, at which nobody listens, and another one each time. No other environment
     * of this machine is given it before this one ends, so a server may take its time to listen there, or be started
     * again.
     *
     * @throws EnvironmentException when there is none
     */
    int freePort();

    /** Ends the process, and all it has started, when the environment ends, even if this JVM is killed. */
    void guard(ProcessHandle process);

    /**
     * Runs the command when this JVM ends, even if it is killed, unless it is forgotten before: for what is neither a
     * process nor a folder of this machine.
     */
    void guard(List<String> command);

    /** What the command would have cleaned up is gone. */
    void forget(List<String> command);

    /**
     * A configuration parameter of this run, such as {@code reliability.image.postgres}. One of your own has a name that does not
     * begin with {@code reliability.}: there an unknown name is refused.
     */
    Optional<String> parameter(String name);
}
