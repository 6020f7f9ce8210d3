package org.reliabilityjunit.conformance;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;

/** A seeded sequence of calls, legal and not, to the API of two servers that should answer alike. */
final class RandomCalls {
    private static final Pattern NAMED_PORT = Pattern.compile(":\\{[a-z][a-z' ]*}");
    private static final Pattern LOOKUP = Pattern.compile("(lookup [^ \":]+)[^\"]*");
    private static final String LOGGER = "\"Logger\":{},";

    private final List<Api> apis;
    private final long seed;
    private final int count;
    private final CallMaker maker;
    private final List<Names> names = List.of(new Names("127.0.0.1", "none"), new Names("127.0.0.1", "none"));
    private final List<Deviation> deviations = new ArrayList<>();

    /** @param apis of Toxiproxy first */
    RandomCalls(List<Api> apis, long seed, int count) {
        this.apis = apis;
        this.seed = seed;
        this.count = count;
        this.maker = new CallMaker(new Random(seed));
    }

    List<Deviation> deviations() {
        try {
            clear();
            for (int ordinal = 0; ordinal < count; ordinal++) {
                compare(maker.next(), ordinal);
            }
            clear();
            return deviations;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void clear() throws IOException, InterruptedException {
        for (Api api : apis) {
            for (String proxy : CallMaker.PROXIES) {
                api.call("DELETE", "/proxies/" + proxy);
            }
        }
    }

    private void compare(HttpCall call, int ordinal) throws IOException, InterruptedException {
        List<Answer> answers = new ArrayList<>();
        for (int side = 0; side < apis.size(); side++) {
            answers.add(answer(apis.get(side), names.get(side), call));
        }
        if (call.path().equals("/reset") && answers.stream().anyMatch(answer -> !answer.isSuccess())) {
            clear(); // Which proxies Toxiproxy had begun by then was a matter of chance.
            return;
        }
        String name = name(answers.get(0), answers.get(1));
        if (!name.equals("same")) {
            String place =
                    "seed " + seed + ", call " + ordinal + ": " + call.method() + " " + call.path() + " " + call.body();
            deviations.add(new Deviation(
                    name, place, answers.get(0).lines(), answers.get(1).lines()));
            if (!name.equals("logger") && !name.equals("json-reasons")) {
                clear(); // They are in different states now.
            }
        }
    }

    private static String name(Answer real, Answer embedded) {
        if (real.equals(embedded)) {
            return "same";
        }
        if (real.withoutLogger().equals(embedded)) {
            return "logger";
        }
        if (real.isBadBody() && embedded.isBadBody() && real.head().equals(embedded.head())) {
            return "json-reasons";
        }
        return real.isSuccess() && embedded.isInvalid() ? "validation" : "";
    }

    private static Answer answer(Api api, Names names, HttpCall call) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                api.call(call.method(), call.path(), call.userAgent(), filled(names, call.body()));
        String body = answer.body();
        learn(names, body);
        // Which port of several is not compared: the system may give one twice. Nor is which name server knew no such
        // host.
        String anyPort = NAMED_PORT.matcher(names.named(body)).replaceAll(":{port}");
        return new Answer(HttpCall.head(answer), LOOKUP.matcher(anyPort).replaceAll("$1"));
    }

    private static void learn(Names names, String body) {
        try {
            JsonElement json = JsonParser.parseString(body);
            names.learn(json);
        } catch (JsonParseException e) {
            // Nothing to learn from: it is compared as text.
        }
    }

    private static String filled(Names names, String body) {
        String filled = body;
        for (String proxy : CallMaker.PROXIES) {
            filled = filled.replace("{" + proxy + "}", Integer.toString(names.knows(proxy) ? names.port(proxy) : 0));
        }
        return filled;
    }

    private record Answer(String head, String body) {
        List<String> lines() {
            return List.of(head, body);
        }

        Answer withoutLogger() {
            return new Answer(head, body.replace(LOGGER, ""));
        }

        boolean isSuccess() {
            return head.startsWith("2");
        }

        boolean isBadBody() {
            return body.startsWith("{\"error\":\"bad request body: ");
        }

        boolean isInvalid() {
            return head.startsWith("400") && Objects.requireNonNull(body).startsWith("{\"error\":\"invalid ");
        }
    }
}
