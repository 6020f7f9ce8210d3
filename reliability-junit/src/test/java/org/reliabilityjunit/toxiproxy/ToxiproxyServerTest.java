package org.reliabilityjunit.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.Gson;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server as a program of its own: its command line, its config file, and how it stops. */
class ToxiproxyServerTest {
    private static final String LEGAL =
            "legal are -host, -port, -config, -seed, -dial-timeout, -half-close, -proxy-metrics, -runtime-metrics, -version, -help";
    private static final String LOOPBACK_ANY_PORT = "-host=127.0.0.1 -port=0 ";
    private static final Pattern STARTED =
            Pattern.compile("Toxiproxy 2\\.12\\.0 on http://127\\.0\\.0\\.1:(\\d+), seed 7");

    @TempDir
    private Path folder;

    /** What a call printed and the exit code it asks for. */
    private record Result(int code, String out, String errors) {
        static Result of(List<String> arguments) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream errors = new ByteArrayOutputStream();
            int code = new ToxiproxyServer(
                            new PrintStream(out, true, StandardCharsets.UTF_8),
                            new PrintStream(errors, true, StandardCharsets.UTF_8))
                    .run(arguments);
            return new Result(
                    code,
                    out.toString(StandardCharsets.UTF_8).strip(),
                    errors.toString(StandardCharsets.UTF_8).strip());
        }
    }

    private Path config(String json) throws IOException {
        return Files.writeString(folder.resolve("proxies.json"), json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-prot 1 | unknown option '-prot'; " + LEGAL,
                "serve | found 'serve', which is no option; " + LEGAL,
                "-port 70000 | -port was '70000', must be a number from 0 to 65535",
                "--port=x | -port was 'x', must be a number from 0 to 65535",
                "-dial-timeout 0 | -dial-timeout was '0', must be a number from 1 to 3600000",
                "-dial-timeout=5s | -dial-timeout was '5s', must be a number from 1 to 3600000",
                "-seed 1.5 | -seed was '1.5', must be a whole number",
                "-version=maybe | -version was 'maybe', must be true or false, or nothing",
                "-port | -port needs a value:  -port NUMBER         port of the HTTP API, from 0 to 65535, 0 for any free"
                        + " one; default 8474",
            })
    void wrongUse_isSaidWithWhatIsLegal(String arguments, String message) {
        assertThat(Result.of(List.of(arguments.split(" "))))
                .isEqualTo(new Result(2, "", message + "\nRun it with -help for the options."));
    }

    @Test
    void configThatCannotBeRead_isNamed() {
        Result result = Result.of(List.of("-config", folder.resolve("none.json").toString()));
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.errors())
                .startsWith("-config was '" + folder.resolve("none.json") + "', must be a file that can be read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"name\": \"db\"}] | missing required field: upstream at proxy 1",
                "[{\"name\": \"db\", | bad request body: unexpected EOF",
                "{\"name\": \"db\"} | bad request body: json: cannot unmarshal object into body, which takes an array",
            })
    void configThatDoesNotHold_isRefusedWithTheReason(String json, String message) throws IOException {
        Path config = config(json);
        List<String> arguments = new ArrayList<>(List.of(LOOPBACK_ANY_PORT.split(" ")));
        arguments.addAll(List.of("-config", config.toString()));
        assertThat(Result.of(arguments))
                .isEqualTo(new Result(
                        1,
                        "",
                        "-config " + config + ": " + message + "; it must be a JSON array such as [{\"name\": \"db\","
                                + " \"listen\": \"127.0.0.1:15432\", \"upstream\": \"127.0.0.1:5432\"}]"));
    }

    @Test
    void portTaken_isSaid() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Result result = Result.of(List.of("-host", "127.0.0.1", "-port", Integer.toString(taken.getLocalPort())));
            assertThat(result.code()).isEqualTo(1);
            assertThat(result.errors()).contains("cannot listen on 127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void help_listsEveryOption_versionIsThatOfTheApi() {
        Result help = Result.of(List.of("--help"));
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains(ServerOption.labels());
        assertThat(Result.of(List.of("-version", "-proxy-metrics", "-runtime-metrics=true")))
                .isEqualTo(new Result(0, "toxiproxy-server version 2.12.0 (reliability-junit)", ""));
    }

    @Test
    void program_needsOnlyGson_servesItsConfigAndStopsInOrderWhenTold() throws Exception {
        try (Upstream echo = Upstream.echo()) {
            Path config = config("[{\"name\": \"echo\", \"listen\": \"127.0.0.1:0\", \"upstream\": \"" + echo.address()
                    + "\"}, {\"name\": \"off\", \"upstream\": \"x:1\", \"enabled\": false}]");
            Process process = start("-host", "127.0.0.1", "-port", "0", "-seed", "7", "-config", config.toString());
            try (BufferedReader out = process.inputReader()) {
                Matcher started = STARTED.matcher(String.valueOf(out.readLine()));
                assertThat(started.matches()).isTrue();
                ToxiproxyClient api = new ToxiproxyClient("127.0.0.1", Integer.parseInt(started.group(1)));
                assertThat(api.getProxies()).extracting("name").containsExactly("echo", "off");
                String listen = api.getProxy("echo").getListen();
                try (Client client = new Client(listen)) {
                    client.roundTrip("hello");
                    assumeTrue(process.supportsNormalTermination(), "Windows has no signal to stop by");
                    process.toHandle().destroy(); // the process itself would close our end of its output, too
                    assertThat(client.read()).isEqualTo(-1);
                }
                assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
                assertThat(out.readLine()).isEqualTo("Stopped.");
                assertThatThrownBy(() -> new Client(listen)).isInstanceOf(ConnectException.class);
            } finally {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void programKilledInMidstream_endsBothSidesAtOnce_andItsPortServesTheNext() throws Exception {
        try (Upstream silent = Upstream.silent()) {
            Path config = config(
                    "[{\"name\": \"p\", \"listen\": \"127.0.0.1:0\", \"upstream\": \"" + silent.address() + "\"}]");
            Process process = start("-host", "127.0.0.1", "-port", "0", "-seed", "7", "-config", config.toString());
            int port;
            try (BufferedReader out = process.inputReader()) {
                Matcher started = STARTED.matcher(String.valueOf(out.readLine()));
                assertThat(started.matches()).isTrue();
                port = Integer.parseInt(started.group(1));
                String listen =
                        new ToxiproxyClient("127.0.0.1", port).getProxy("p").getListen();
                try (Client client = new Client(listen).send("x")) {
                    await().until(() -> silent.accepted().size() == 1);
                    process.destroyForcibly();
                    assertThat(client.hasEnded()).isTrue();
                    Socket server = silent.accepted().get(0);
                    server.setSoTimeout(8000);
                    assertThat(server.getInputStream().read()).isEqualTo('x');
                    assertThat(server.getInputStream().read()).isEqualTo(-1);
                }
            } finally {
                process.destroyForcibly().waitFor(); // its port is free only then
            }
            try (EmbeddedToxiproxy next =
                    EmbeddedToxiproxy.start(EmbeddedToxiproxy.Options.defaults().withPort(port))) {
                assertThat(next.port()).isEqualTo(port);
            }
        }
    }

    private static Process start(String... arguments) throws IOException, URISyntaxException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                placeOf(ToxiproxyServer.class) + File.pathSeparator + placeOf(Gson.class),
                ToxiproxyServer.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static Path placeOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
