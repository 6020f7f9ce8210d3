package org.reliabilityjunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The command that replays a scenario")
class ProjectDirectoryTest {

    @TempDir
    Path project;

    static class Nested {}

    private String replayWith(String buildFile, Class<?> testClass) throws IOException {
        Files.createFile(project.resolve(buildFile));
        return new ProjectDirectory(project).defaultReplay(testClass);
    }

    @Test
    void isSurefires_andQuotesANestedClass() throws IOException {
        assertThat(replayWith("pom.xml", ProjectDirectoryTest.class))
                .isEqualTo("mvn test -Dtest={class}#{method} -Dreliability.seed={seed}");
        assertThat(new ProjectDirectory(project).defaultReplay(Nested.class))
                .isEqualTo("mvn test '-Dtest={class}#{method}' -Dreliability.seed={seed}");
    }

    @Test
    void isGradlesInAProjectOfGradle() throws IOException {
        assertThat(replayWith("build.gradle.kts", ProjectDirectoryTest.class))
                .isEqualTo("gradle test --tests {class}.{method} -Dreliability.seed={seed}");
    }

    @Test
    void isFailsafesByTheOutermostClass() throws IOException {
        assertThat(replayWith("pom.xml", OutermostIT.class))
                .isEqualTo("mvn verify -Dit.test={class}#{method} -Dreliability.seed={seed}");
        assertThat(new ProjectDirectory(project).defaultReplay(OutermostIT.Nested.class))
                .isEqualTo("mvn verify '-Dit.test={class}#{method}' -Dreliability.seed={seed}");
    }
}

/** Not run by Surefire, as its name says. */
class OutermostIT {
    static class Nested {}
}
