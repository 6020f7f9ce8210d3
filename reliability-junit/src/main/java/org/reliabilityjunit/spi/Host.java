package org.reliabilityjunit.spi;

import java.nio.file.Path;
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

    /** Ends the process, and all it has started, when the environment ends, even if this JVM is killed. */
    void guard(ProcessHandle process);
}
