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

    /** Where to write a log that reviewers may read; the folder exists. */
    Path logFile(String name);

    /** Ends the process, and all it has started, when the environment ends, even if this JVM is killed. */
    void guard(ProcessHandle process);
}
