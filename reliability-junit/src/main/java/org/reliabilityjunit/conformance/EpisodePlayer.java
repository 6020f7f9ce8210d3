package org.reliabilityjunit.conformance;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.reliabilityjunit.conformance.Transcript.Episode;
import org.reliabilityjunit.conformance.Transcript.Step;

/** Plays episodes on a server; before and after each it has no proxies. */
final class EpisodePlayer {
    private final Subject subject;

    EpisodePlayer(Subject subject) {
        this.subject = subject;
    }

    void play(Episode episode, Watcher watcher) throws IOException, InterruptedException {
        clear();
        try (Scene scene = new Scene(subject)) {
            for (Step step : episode.steps()) {
                List<String> seen = Actions.of(step.action()).play(scene);
                if (!watcher.saw(step, seen)) {
                    return;
                }
            }
        } finally {
            clear();
        }
    }

    private void clear() throws IOException, InterruptedException {
        Api api = subject.api();
        JsonObject proxies =
                JsonParser.parseString(api.call("GET", "/proxies").body()).getAsJsonObject();
        for (String proxy : proxies.keySet()) {
            String path = URLEncoder.encode(proxy, StandardCharsets.UTF_8).replace("+", "%20");
            api.call("DELETE", "/proxies/" + path);
        }
    }

    /** Judges each step. */
    @FunctionalInterface
    interface Watcher {
        /** {@return whether to go on} */
        boolean saw(Step step, List<String> seen);
    }
}
