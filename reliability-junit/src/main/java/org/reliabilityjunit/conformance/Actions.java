package org.reliabilityjunit.conformance;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words of transcripts. */
final class Actions {
    private static final String END = "(client|server) (\\w+) ";
    private static final List<Form> FORMS = List.of(
            new Form(
                    "(GET|POST|PATCH|PUT|DELETE|HEAD|OPTIONS) (/\\S*)(?: as \"([^\"]*)\")?(?: (.+))?",
                    words -> new HttpCall(
                            words.group(1), words.group(2), textOf(words.group(3)), textOf(words.group(4)))),
            new Form("metrics of (\\w+)", words -> new Counters(words.group(1))),
            new Form("connect (\\w+) to (\\w+)", words -> scene -> scene.connect(words.group(1), words.group(2), true)),
            new Form(
                    "connect (\\w+) to (\\w+) alone",
                    words -> scene -> scene.connect(words.group(1), words.group(2), false)),
            new Form(END + "sends \"([^\"]*)\"", words -> sending(words, words.group(3))),
            new Form(END + "sends (\\d+) bytes", words -> sending(words, Peer.pattern(number(words)))),
            new Form(
                    END + "reads (\\d+) bytes?",
                    words -> scene -> seen(scene, peer(scene, words).read(number(words), Peer.PATIENCE))),
            new Form(
                    END + "reads to the end",
                    words -> scene -> seen(scene, peer(scene, words).read(Integer.MAX_VALUE, Peer.PATIENCE))),
            new Form(
                    END + "reads for (\\d+) ms",
                    words -> scene ->
                            List.of(peer(scene, words).read(Integer.MAX_VALUE, Duration.ofMillis(number(words))))),
            new Form(END + "(closes|aborts|ends its output)", words -> ending(words, words.group(3))),
            new Form(
                    "crowd (\\w+) of (\\d+) to (\\w+)",
                    words -> scene -> scene.gather(words.group(1), Integer.parseInt(words.group(2)), words.group(3))),
            new Form(
                    "crowd (\\w+) asks",
                    words -> scene -> scene.crowd(words.group(1)).ask()),
            new Form(
                    "crowd (\\w+) asks again",
                    words -> scene -> scene.crowd(words.group(1)).askAgain()));

    private Actions() {}

    static Action of(String text) {
        return FORMS.stream()
                .flatMap(form -> form.read(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is none of the actions "
                        + FORMS.stream().map(Form::pattern).toList()));
    }

    private static Action sending(MatchResult words, String text) {
        return scene -> doing(scene, () -> peer(scene, words).send(text));
    }

    private static Action ending(MatchResult words, String how) {
        return scene -> doing(scene, () -> peer(scene, words).end(how));
    }

    private static List<String> doing(Scene scene, Deed deed) throws IOException {
        scene.restartClock();
        deed.happen();
        return List.of();
    }

    private static List<String> seen(Scene scene, String what) {
        return List.of(what + " after " + scene.clock().toMillis() + " ms");
    }

    private static Peer peer(Scene scene, MatchResult words) {
        return scene.peer(words.group(1), words.group(2));
    }

    private static int number(MatchResult words) {
        return Integer.parseInt(words.group(3));
    }

    private static String textOf(String group) {
        return Objects.requireNonNullElse(group, "");
    }

    private interface Deed {
        void happen() throws IOException;
    }

    private record Form(String pattern, Function<MatchResult, Action> action) {
        Stream<Action> read(String text) {
            Matcher matcher = Pattern.compile(pattern).matcher(text);
            return matcher.matches() ? Stream.of(action.apply(matcher.toMatchResult())) : Stream.empty();
        }
    }
}
