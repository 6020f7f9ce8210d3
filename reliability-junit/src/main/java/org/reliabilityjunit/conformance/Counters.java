package org.reliabilityjunit.conformance;

import java.io.IOException;
import java.util.List;

/** Asks for the metrics. What is seen of them: the lines of one proxy. */
record Counters(String proxy) implements Action {

    @Override
    public List<String> play(Scene scene) throws IOException, InterruptedException {
        String listener = "listener=\"" + scene.names().filled("{host}:{" + proxy + "}") + "\"";
        List<String> lines = scene.api()
                .call("GET", "/metrics")
                .body()
                .lines()
                .filter(line -> line.contains(listener))
                .map(scene.names()::named)
                .sorted()
                .toList();
        return lines.isEmpty() ? List.of("none") : lines;
    }
}
