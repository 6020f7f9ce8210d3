package org.reliabilityjunit.conformance;

import java.util.ArrayList;
import java.util.List;
import org.reliabilityjunit.conformance.Transcript.Episode;
import org.reliabilityjunit.conformance.Transcript.Step;

/** Reads the text of a transcript line by line. */
final class TranscriptParser {
    static final String COMMENT = "#";
    static final String TITLE = "== ";
    static final String MAY_DIFFER = "~ ";
    static final String SEEN = "    ";

    private final String name;
    private final List<Episode> episodes = new ArrayList<>();
    private String deviation = "";

    TranscriptParser(String name) {
        this.name = name;
    }

    List<Episode> episodes(String text) {
        List<String> lines = text.lines().toList();
        for (int index = 0; index < lines.size(); index++) {
            read(index + 1, lines.get(index));
        }
        return List.copyOf(episodes);
    }

    private void read(int number, String line) {
        if (line.startsWith(TITLE)) {
            episodes.add(new Episode(number, line.substring(TITLE.length()), new ArrayList<>()));
        } else if (line.startsWith(MAY_DIFFER)) {
            deviation = line.substring(MAY_DIFFER.length());
        } else if (line.startsWith(SEEN)) {
            last(number, steps(number)).seen().add(line.substring(SEEN.length()));
        } else if (!line.isBlank() && !line.startsWith(COMMENT)) {
            steps(number).add(new Step(number, deviation, line, new ArrayList<>()));
            deviation = "";
        }
    }

    private List<Step> steps(int number) {
        return last(number, episodes).steps();
    }

    private <T> T last(int number, List<T> list) {
        if (list.isEmpty()) {
            throw new IllegalArgumentException(
                    "transcript " + name + ", line " + number + ": nothing it could belong to; begin with '" + TITLE
                            + "TITLE', then an action, then what is seen, indented by " + SEEN.length());
        }
        return list.get(list.size() - 1);
    }
}
