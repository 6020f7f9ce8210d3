package org.reliabilityjunit.internal.adapter.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reliabilityjunit.internal.adapter.testcontainers.EnginePlaces.Place;
import org.reliabilityjunit.internal.process.ClaimedPorts;
import org.reliabilityjunit.internal.process.LoopbackPort;
import org.reliabilityjunit.spi.EnvironmentException;

class EngineSearchTest {

    private static final String CONTEXT =
            "contexts/meta/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path home;

    @Test
    void engineThatIsMissing_isRefusedWithEveryAttempt() {
        int port;
        try (ClaimedPorts ports = new ClaimedPorts()) {
            port = ports.next();
        }
        EngineSearch search = EngineSearch.of(List.of(
                new Place("DOCKER_HOST", "tcp://127.0.0.1:" + port, true),
                new Place("the default", "unix://" + home.resolve("docker.sock"), true),
                new Place("somewhere", "ssh://engine", true)));

        assertThatThrownBy(() -> DockerEngine.require(search))
                .isInstanceOf(EnvironmentException.class)
                .hasNoCause()
                .hasMessage("""
                        No Docker engine answers. Looked for at:
                          nothing answers: Connection refused at tcp://127.0.0.1:%d (DOCKER_HOST)
                          no such socket at unix://%s/docker.sock (the default)
                          an address of a kind that is not known at ssh://engine (somewhere)
                        Start an engine, let this user use it, or name its address in DOCKER_HOST; or run with \
                        reliability.environment=embedded, which needs none.""".formatted(port, home));
        assertThat(search.availability().available()).isFalse();
    }

    @Test
    void engineThatAnswers_isNamed_andNobodyElseIsAsked() throws Exception {
        EngineSearch search =
                whenAnswered("HTTP/1.0 200 OK\r\nApi-Version: 1.99\r\nServer: Docker/99 (tests)\r\n\r\nOK");

        assertThat(search.attempts()).hasSize(1);
        assertThat(search.availability().available()).isTrue();
        assertThat(search.availability().reason())
                .startsWith("Docker/99 (tests) at tcp://127.0.0.1:")
                .endsWith(" (DOCKER_HOST)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 404 Not Found\r\nServer: nginx\r\n\r\n",
                "HTTP/1.1 403 Forbidden\r\nApi-Version: 1.99\r\n\r\n",
                "HTTP/1.1 500 Internal Server Error\r\nApi-Version: 1.99\r\n\r\n",
                "HTTP/1.1 400 Bad Request\r\n\r\nwhat is this?"
            })
    void answerThatIsNotOk_isNoEngine_andTheNextIsAsked(String response) throws Exception {
        EngineSearch search = whenAnswered(response);

        assertThat(search.attempts()).hasSize(2);
        assertThat(search.availability().available()).isFalse();
        assertThat(search.availability().reason())
                .contains("/_ping is answered with '"
                        + response.lines().findFirst().orElseThrow() + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nServer: web\r\n\r\n<html>", "220 mail.example ESMTP\u0007\r\n\r\n"})
    void serverOfAnotherKind_isNoEngine(String response) throws Exception {
        EngineSearch search = whenAnswered(response);

        assertThat(search.availability().available()).isFalse();
        assertThat(search.availability().reason()).contains("no engine: ").doesNotContain("\u0007");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n",
                "\u0015\u0003\u0001\u0000\u0002\u0002\u0016"
            })
    void engineThatSpeaksTls_isThere(String response) throws Exception {
        assertThat(whenAnswered(response).availability().available()).isTrue();
    }

    private EngineSearch whenAnswered(String response) throws Exception {
        try (ServerSocket engine = new ServerSocket(0, 1, InetAddress.getByName(LoopbackPort.ADDRESS))) {
            String address = "tcp://127.0.0.1:" + engine.getLocalPort();
            Thread answer = new Thread(() -> answer(engine, response));
            answer.start();
            EngineSearch search = EngineSearch.of(List.of(
                    new Place("DOCKER_HOST", address, true),
                    new Place("the default", "unix://" + home.resolve("nowhere"), true)));
            answer.join();
            return search;
        }
    }

    @Test
    void places_areThoseOfTestcontainers_andTheContextOfTheClient() throws IOException {
        Path docker = Files.createDirectories(home.resolve(".docker"));
        Files.writeString(docker.resolve("config.json"), "{\"currentContext\": \"abc\"}");
        Files.createDirectories(docker.resolve(CONTEXT));
        Files.writeString(
                docker.resolve(CONTEXT).resolve("meta.json"),
                "{\"Endpoints\":{\"docker\":{\"Host\":\"unix:///elsewhere/docker.sock\"}}}");
        Files.writeString(home.resolve(".testcontainers.properties"), "docker.host=tcp\\://engine\\:2375\n");
        Properties properties = new Properties();
        properties.setProperty("user.home", home.toString());
        properties.setProperty("os.name", "Linux");

        assertThat(EnginePlaces.of(
                        Map.of("DOCKER_HOST", "tcp://other:2375", "XDG_RUNTIME_DIR", "/run/user/7"), properties))
                .containsExactly(
                        new Place("docker.host in ~/.testcontainers.properties", "tcp://engine:2375", true),
                        new Place("DOCKER_HOST", "tcp://other:2375", true),
                        new Place("the default", "unix:///var/run/docker.sock", true),
                        new Place("rootless, XDG_RUNTIME_DIR", "unix:///run/user/7/docker.sock", true),
                        new Place("rootless or Docker Desktop", "unix://" + docker.resolve("run/docker.sock"), true),
                        new Place("Docker Desktop", "unix://" + docker.resolve("desktop/docker.sock"), true),
                        new Place("context abc", "unix:///elsewhere/docker.sock", false));
    }

    private static void answer(ServerSocket engine, String response) {
        try (Socket socket = engine.accept()) {
            // read first: a socket that is closed with something unread is reset
            BufferedReader request =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String line = request.readLine();
            while (line != null && !line.isEmpty()) {
                line = request.readLine();
            }
            socket.getOutputStream().write(response.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException unanswered) {
            throw new java.io.UncheckedIOException(unanswered);
        }
    }
}
