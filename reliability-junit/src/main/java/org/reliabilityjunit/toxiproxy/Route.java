package org.reliabilityjunit.toxiproxy;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The methods and the path of an endpoint; {@code *} stands for one segment, which becomes a variable. */
record Route(Set<String> methods, List<String> path, Handler handler) {
    private static final String VARIABLE = "*";

    static Route of(String methods, String path, Handler handler) {
        return new Route(Set.of(methods.split(" ")), List.of(path.substring(1).split("/")), handler);
    }

    boolean matches(List<String> segments) {
        if (segments.size() != path.size()) {
            return false;
        }
        for (int i = 0; i < path.size(); i++) {
            boolean variable = path.get(i).equals(VARIABLE) && !segments.get(i).isEmpty();
            if (!variable && !path.get(i).equals(segments.get(i))) {
                return false;
            }
        }
        return true;
    }

    ApiResponse handle(List<String> segments, JsonBody body) {
        List<String> variables = IntStream.range(0, path.size())
                .filter(i -> path.get(i).equals(VARIABLE))
                .mapToObj(segments::get)
                .toList();
        return handler.handle(variables, body);
    }

    /** Serves one endpoint. */
    @FunctionalInterface
    interface Handler {
        ApiResponse handle(List<String> variables, JsonBody body);
    }
}
