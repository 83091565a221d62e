package dev.rondo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SimulateCommandIT {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CompletableFuture<IntConsumer> signal = new CompletableFuture<>();

    private int execute(String... arguments) {
        return new CommandLine(new SimulateCommand(signal::complete))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setParameterExceptionHandler(Failures::usage)
                .setExecutionExceptionHandler(Failures::execution)
                .execute(arguments);
    }

    @Test
    void servesUntilASignalAndSaysWhatItCounted(@TempDir Path folder) throws Exception {
        // Given
        Path records = folder.resolve("records.jsonl");
        CompletableFuture<Integer> exit = CompletableFuture.supplyAsync(
                () -> execute("--ports", "0,0", "--ttft", "1.5", "--itl", "0", "--records", records.toString()));
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> out.toString().contains("ready"));

        // When
        Matcher url =
                Pattern.compile("listening on (\\S+)  ttft 1.5 ms  itl 0 ms\n").matcher(out.toString());
        assertThat(url.find()).isTrue();
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url.group(1) + "/v1/completions"))
                                .POST(HttpRequest.BodyPublishers.ofString("{\"prompt\":\"a\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        signal.get(10, TimeUnit.SECONDS).accept(130);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(exit.get(10, TimeUnit.SECONDS)).isEqualTo(130);
        assertThat(out.toString().lines()).hasSize(5).element(2).isEqualTo("ready: 2 servers");
        assertThat(out.toString()).contains("requests 1  completed 1").contains("requests 0  completed 0");
        assertThat(Files.readAllLines(records)).singleElement().asString().contains("\"api\":\"Completions\"");
    }

    @Test
    void endsByItselfAfterItsDuration() {
        // When
        int exit = execute("--ports", "0", "--duration", "0.1");

        // Then
        assertThat(exit).isZero();
        assertThat(out.toString()).contains("ready: 1 server\n");
    }

    @Test
    void namesThePortThatIsTaken() throws Exception {
        // Given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            // When
            int exit = execute("--ports", String.valueOf(taken.getLocalPort()));

            // Then
            assertThat(exit).isEqualTo(2);
            assertThat(err.toString().strip())
                    .endsWith("simulate: port " + taken.getLocalPort() + " of 127.0.0.1 is already in use");
        }
    }

    @Test
    void appliesOptionsOverTheProfileFile(@TempDir Path folder) throws Exception {
        // Given
        Path profiles = Files.writeString(folder.resolve("servers.yaml"), """
                default: {ttftMillis: 7, itlMillis: 3}
                servers:
                - {port: 0, faults: [{kind: Html}]}
                - {port: 0, ttftMillis: 9}
                """);

        // When
        int exit = execute("--profiles", profiles.toString(), "--itl", "1", "--duration", "0.1");

        // Then
        assertThat(exit).isZero();
        assertThat(out.toString())
                .containsPattern("listening on \\S+  ttft 7 ms  itl 1 ms  faults 1\n")
                .containsPattern("listening on \\S+  ttft 9 ms  itl 1 ms\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--ports 8001-x|--ports is \"8001-x\" but must be ports and ranges of ports such as 8001-8004,8010,"
                        + " each from 0 to 65535",
                "--ports 0 --ttft -1|--ttft is \"-1\" but must be 0 to 3600000",
                "--ports 0 --slow 9=2|--slow names port \"9\" but must name one of the servers' ports",
                "--ports 0 --duration 0|--duration is \"0.0\" but must be above 0",
                "--ports 0 --threads 1000|--threads is \"1000\" but must be 0 to 256",
                "--ports 0 --profiles nothing.yaml|can't read \"nothing.yaml\": no such file or folder",
                "--ports 0 --records no/such/folder|can't write records to \"no/such/folder\": no such file or folder",
                "--ports 0 --host nowhere.invalid|there is no address for the host \"nowhere.invalid\""
            })
    void saysInOneSentenceWhatIsWrong(String arguments, String message) {
        // When
        int exit = execute(arguments.split(" "));

        // Then
        assertThat(exit).isEqualTo(2);
        assertThat(err.toString().strip()).endsWith("simulate: " + message);
        assertThat(out.toString()).isEmpty();
    }
}
