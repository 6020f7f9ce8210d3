package org.reliabilityjunit.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.AssertionFailedError;
import org.reliabilityjunit.conformance.Transcript.Episode;
import org.reliabilityjunit.conformance.Transcript.Step;

/** How transcripts are read, and what is held against them. */
class TranscriptTest {

    @Test
    void transcript_isEpisodesOfStepsWithWhatIsSeen() {
        String text = "# about\n\n== one\nGET /a\n    200\n    body\n~ late\nGET /b\n\n== two\n# why\nGET /c\n";
        assertThat(Transcript.parse("t", text).episodes())
                .containsExactly(
                        new Episode(
                                3,
                                "one",
                                List.of(
                                        new Step(4, "", "GET /a", List.of("200", "body")),
                                        new Step(8, "late", "GET /b", List.of()))),
                        new Episode(10, "two", List.of(new Step(12, "", "GET /c", List.of()))));
    }

    @Test
    void lineThatBelongsToNothing_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transcript.parse("t", "\nGET /a\n"))
                .withMessage("transcript t, line 2: nothing it could belong to; begin with '== TITLE', then an action,"
                        + " then what is seen, indented by 4");
    }

    @Test
    void unknownAction_isRefusedWithTheKnown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Actions.of("client a sings"))
                .withMessageStartingWith("'client a sings' is none of the actions [(GET|POST|");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"hello\"'                    | '\"hello\" after 12 ms'  | true",
                "'\"hello\" after 10..20 ms'    | '\"hello\" after 10 ms'  | true",
                "'\"hello\" after 10..20 ms'    | '\"hello\" after 20 ms'  | true",
                "'\"hello\" after 10..20 ms'    | '\"hello\" after 9 ms'   | false",
                "'\"hello\" after 10..20 ms'    | '\"hello\" after 21 ms'  | false",
                "'\"hello\" after 10..20 ms'    | '\"hallo\" after 12 ms'  | false",
                "'FIN'                          | 'RST after 12 ms'        | false",
                "'5..35 of 40 answered'         | '17 of 40 answered'      | true",
                "'5..35 of 40 answered'         | '40 of 40 answered'      | false",
                "'[a.c]'                        | '[abc]'                  | false",
            })
    void range_standsForTheNumbersInIt(String expected, String seen, boolean matches) {
        assertThat(Seen.matches(List.of(expected), List.of(seen))).isEqualTo(matches);
    }

    @Test
    void lineTooFewOrTooMany_isNoMatch() {
        assertThat(Seen.matches(List.of("200"), List.of("200", "body"))).isFalse();
        assertThat(Seen.matches(List.of("200", "body"), List.of("200"))).isFalse();
    }

    @Test
    void mismatch_endsTheEpisodeAndNamesItsPlace() {
        Judge judge = new Judge("t", Set.of());
        assertThat(judge.saw(new Step(7, "", "GET /a", List.of("200", "body")), List.of("404")))
                .isFalse();
        assertThatThrownBy(judge::requireNothingWrong)
                .isInstanceOf(AssertionFailedError.class)
                .hasMessage("transcript t, line 7: GET /a\n  expected 200\n  expected body\n  seen     404");
    }

    @Test
    void declaredDeviation_endsTheEpisodeWithoutFault() {
        Judge judge = new Judge("t", Set.of("late"));
        assertThat(judge.saw(new Step(7, "late", "GET /a", List.of("200")), List.of("404")))
                .isFalse();
        judge.requireNothingWrong();
    }

    @Test
    void deviationThatIsNotDeclared_isAFault() {
        Judge judge = new Judge("t", Set.of("other"));
        assertThat(judge.saw(new Step(7, "late", "GET /a", List.of("200")), List.of("404")))
                .isFalse();
        assertThatThrownBy(judge::requireNothingWrong).isInstanceOf(AssertionFailedError.class);
    }

    @Test
    void declaredDeviationThatIsNone_isAFault() {
        Judge judge = new Judge("t", Set.of("late"));
        assertThat(judge.saw(new Step(7, "late", "GET /a", List.of("200")), List.of("200")))
                .isFalse();
        assertThatThrownBy(judge::requireNothingWrong)
                .hasMessage(
                        "transcript t, line 7: GET /a\n  expected the declared deviation 'late', but saw what Toxiproxy"
                                + " gives; do not declare it any more\n  seen     200");
    }

    @Test
    void names_standForWhatDiffersFromRunToRun() {
        Names names = new Names("127.0.0.1", "127.0.0.1:4000");
        names.learn(JsonParser.parseString("[{\"name\":\"p\",\"listen\":\"127.0.0.1:40001\",\"enabled\":true}]"));
        names.learn(JsonParser.parseString("{\"name\":\"p\",\"listen\":\"[::]:4002\",\"enabled\":true,\"toxics\":[]}"));
        assertThat(names.named("127.0.0.1:40001 127.0.0.1:4000 [::]:4002 10.0.0.1:40"))
                .isEqualTo("{host}:{p} {server} [::]:{p'} 10.0.0.1:40");
        assertThat(names.filled("{\"a\":\"{host}:{p}\",\"b\":{}} {server} {p'}{3 spaces}."))
                .isEqualTo("{\"a\":\"127.0.0.1:40001\",\"b\":{}} 127.0.0.1:4000 4002   .");
        assertThat(names.port("p")).isEqualTo(4002);
    }
}
