package org.reliabilityjunit.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents show code that is compiled and run: each of their snippets stands in the source it names. */
@DisplayName("A document")
class DocumentedSnippetsTest {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern SNIPPET =
            Pattern.compile("<!-- snippet: (\\S+) -->\\R```java\\R(.*?)```", Pattern.DOTALL);

    record Snippet(String source, String code) {

        @Override
        public String toString() {
            return source + ": " + code.strip().lines().findFirst().orElse("");
        }
    }

    static List<Snippet> snippets() throws IOException {
        List<Snippet> found = new ArrayList<>(snippets("docs/guide.md"));
        assertThat(found).as("snippets of the guide").hasSizeGreaterThanOrEqualTo(5);
        found.addAll(snippets("docs/toxiproxy.md"));
        return found;
    }

    private static List<Snippet> snippets(String document) throws IOException {
        return SNIPPET.matcher(Files.readString(PROJECT.resolve(document)))
                .results()
                .map(match -> new Snippet(match.group(1), match.group(2)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void showsCodeThatIsRun(Snippet snippet) throws IOException {
        assertThat(Files.readString(PROJECT.resolve(snippet.source()))).contains(snippet.code());
    }
}
