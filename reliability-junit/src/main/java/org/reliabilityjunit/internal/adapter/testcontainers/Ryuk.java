package org.reliabilityjunit.internal.adapter.testcontainers;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.dockerclient.TransportConfig;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/**
 * The container that Testcontainers starts before all others, unless it is told not to. Where its image cannot be had, that
 * takes Testcontainers minutes to find out, so it is found out before, and without Testcontainers' client, which needs it.
 */
final class Ryuk {

    private static final String IMAGE = "testcontainers/ryuk:0.14.0";
    private static final String DISABLED = "TESTCONTAINERS_RYUK_DISABLED";
    private static final int FOUND = 200;

    private Ryuk() {}

    /** @throws EnvironmentException when it is wanted and cannot be had */
    static void require() {
        if (!Boolean.parseBoolean(System.getenv(DISABLED))) {
            TransportConfig engine = DockerClientFactory.instance().getTransportConfig();
            try (DockerHttpClient client = new ZerodepDockerHttpClient.Builder()
                    .dockerHost(engine.getDockerHost())
                    .sslConfig(engine.getSslConfig())
                    .build()) {
                require(client, ImageNameSubstitutor.instance().apply(DockerImageName.parse(IMAGE)));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private static void require(DockerHttpClient client, DockerImageName image) {
        if (!isThere(client, image)) {
            String answer = pulled(client, image);
            if (!isThere(client, image)) {
                throw Images.missing(
                        image,
                        answer,
                        "set the environment variable %s=true: this library removes by itself what a killed run leaves"
                                .formatted(DISABLED),
                        null);
            }
        }
    }

    private static boolean isThere(DockerHttpClient client, DockerImageName image) {
        try (Response response = client.execute(get("/images/%s/json".formatted(image.asCanonicalNameString())))) {
            return response.getStatusCode() == FOUND;
        }
    }

    private static Request get(String path) {
        return Request.builder().method(Request.Method.GET).path(path).build();
    }

    /** What the engine said last, which is why a pull that failed did so. */
    private static String pulled(DockerHttpClient client, DockerImageName image) {
        Request request = Request.builder()
                .method(Request.Method.POST)
                .path("/images/create?fromImage=%s&tag=%s"
                        .formatted(image.getUnversionedPart(), image.getVersionPart()))
                .build();
        try (Response response = client.execute(request);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(response.getBody(), StandardCharsets.UTF_8))) {
            return reason(lines.lines().filter(line -> !line.isBlank()).reduce("{}", (before, last) -> last));
        } catch (IOException failed) {
            return failed.toString();
        }
    }

    private static String reason(String line) {
        JsonObject said = JsonParser.parseString(line).getAsJsonObject();
        JsonElement reason = said.has("error") ? said.get("error") : said.get("message");
        return reason == null ? line : reason.getAsString();
    }
}
