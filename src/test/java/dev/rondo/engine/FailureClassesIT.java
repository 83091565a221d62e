package dev.rondo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rondo.engine.FakeEndpoint.Request;
import dev.rondo.engine.FakeEndpoint.Script;
import dev.rondo.engine.RecordingObserver.Seen;
import dev.rondo.metrics.ErrorClass;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way to fail has its own class, and the request that fails is the only one. */
class FailureClassesIT {
    private static final String OK_HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private static final String ERROR = "{\"error\":{\"message\":\"no such model\",\"type\":\"x\"}}";

    private static Arguments whole(String name, Script script, ErrorClass error, int status, String message) {
        return Arguments.of(name, script, error, status, message);
    }

    static Stream<Arguments> documents() {
        return Stream.of(
                whole("404", r -> r.json(404, ERROR), ErrorClass.HTTP_STATUS, 404, "HTTP 404: no such model"),
                whole("500 without body", r -> r.json(500, ""), ErrorClass.HTTP_STATUS, 500, "HTTP 500"),
                whole("redirect", r -> r.json(302, ""), ErrorClass.HTTP_STATUS, 302, "not followed"),
                whole("error with 200", r -> r.json(200, ERROR), ErrorClass.ERROR_IN_RESPONSE, 200, "no such model"),
                whole("not JSON", r -> r.json(200, "hello"), ErrorClass.MALFORMED_RESPONSE, 200, "JSON"),
                whole("empty body", r -> r.json(200, ""), ErrorClass.MALFORMED_RESPONSE, 200, "JSON"),
                whole("HTML", FailureClassesIT::html, ErrorClass.MALFORMED_RESPONSE, 200, "HTML"),
                whole("gzip", FailureClassesIT::gzip, ErrorClass.MALFORMED_RESPONSE, 200, "compressed"),
                whole("no HTTP", r -> r.write("SSH-2.0-x\r\n\r\n"), ErrorClass.MALFORMED_RESPONSE, 0, ""),
                whole("closed at once", Request::close, ErrorClass.CONNECTION_RESET, 0, "closed before the response"),
                whole("reset at once", Request::reset, ErrorClass.CONNECTION_RESET, 0, "reset"),
                whole("body cut short", FailureClassesIT::cutShort, ErrorClass.CONNECTION_RESET, 200, "body"),
                whole("huge length", FailureClassesIT::huge, ErrorClass.RESPONSE_TOO_LARGE, 200, "must not exceed"));
    }

    private static void html(Request request) {
        request.write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<html></html>");
    }

    private static void gzip(Request request) {
        request.write(OK_HEAD + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\nxx");
    }

    private static void cutShort(Request request) {
        request.write(OK_HEAD + "Content-Length: 100\r\n\r\n{\"id\":");
        request.close();
    }

    private static void huge(Request request) {
        request.write(OK_HEAD + "Content-Length: 99999999999\r\n\r\n{");
    }

    static Stream<Arguments> streams() {
        return Stream.of(
                whole("empty", Request::stream, ErrorClass.EMPTY_STREAM, 200, "content"),
                whole("done only", r -> r.stream("[DONE]"), ErrorClass.EMPTY_STREAM, 200, "content"),
                whole(
                        "no terminator",
                        r -> r.stream(FakeEndpoint.TOKEN),
                        ErrorClass.TRUNCATED_STREAM,
                        200,
                        "terminator"),
                whole("closed within", FailureClassesIT::closedWithin, ErrorClass.TRUNCATED_STREAM, 200, "closed"),
                whole("reset within", FailureClassesIT::resetWithin, ErrorClass.CONNECTION_RESET, 0, "reset"),
                whole("no JSON", r -> r.stream("nonsense"), ErrorClass.MALFORMED_STREAM, 200, "JSON"),
                whole(
                        "error",
                        r -> r.stream(FakeEndpoint.TOKEN, ERROR),
                        ErrorClass.ERROR_IN_STREAM,
                        200,
                        "no such model"),
                whole("status", r -> r.json(503, ERROR), ErrorClass.HTTP_STATUS, 503, "HTTP 503: no such model"),
                whole(
                        "document",
                        r -> r.json(200, FakeEndpoint.COMPLETION),
                        ErrorClass.MALFORMED_RESPONSE,
                        200,
                        "stream"),
                whole("error document", r -> r.json(200, ERROR), ErrorClass.ERROR_IN_RESPONSE, 200, "no such model"));
    }

    private static void closedWithin(Request request) {
        request.streamHead();
        request.event(FakeEndpoint.TOKEN);
        request.close();
    }

    private static void resetWithin(Request request) {
        request.streamHead();
        request.event(FakeEndpoint.TOKEN);
        request.after(50, request::reset);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void tellsFailedDocumentsApart(String name, Script script, ErrorClass error, int status, String message) {
        failsOnce(new TestPlan(), script, FakeEndpoint.ANSWER, error, status, message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    void tellsFailedStreamsApart(String name, Script script, ErrorClass error, int status, String message) {
        failsOnce(new TestPlan().streaming(), script, FakeEndpoint.STREAM, error, status, message);
    }

    /** The first of three requests fails, the others find a sound connection. */
    private static void failsOnce(
            TestPlan plan, Script first, Script others, ErrorClass error, int status, String message) {
        // Given
        Script script = request -> (request.number == 0 ? first : others).answer(request);
        try (FakeEndpoint endpoint = FakeEndpoint.start(script)) {

            // When
            TestRun run = TestRun.complete(plan.url(endpoint.url()).requests(3));

            // Then
            assertThat(run.failed()).hasSize(1);
            Seen failed = run.failed().get(0);
            assertThat(failed.error()).isEqualTo(error);
            assertThat(failed.status()).isEqualTo(status);
            assertThat(failed.message()).containsIgnoringCase(message).doesNotContain("\n");
            assertThat(run.succeeded()).hasSize(2);
        }
    }

    private static int unusedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void refusedConnectionsCostTheirShareAndNothingOfTheOthers() {
        // Given
        try (FakeEndpoint endpoint = FakeEndpoint.start(FakeEndpoint.ANSWER)) {
            TestPlan plan = new TestPlan()
                    .url(endpoint.url())
                    .url("http://127.0.0.1:" + unusedPort())
                    .closed(4)
                    .requests(200);

            // When
            TestRun run = TestRun.complete(plan);

            // Then
            assertThat(run.succeeded()).hasSize(100);
            assertThat(run.failed()).hasSize(100);
            assertThat(run.errors()).containsExactly(ErrorClass.CONNECT_REFUSED);
            assertThat(run.lanes().get(0).openFailed).isEqualTo(100);
        }
    }

    @Test
    void unresolvableHostsCostTheirShareAndNothingOfTheOthers() {
        // Given
        try (FakeEndpoint endpoint = FakeEndpoint.start(FakeEndpoint.ANSWER)) {
            TestPlan plan = new TestPlan()
                    .url(endpoint.url())
                    .url("http://no-such-host.invalid")
                    .closed(2)
                    .requests(20);

            // When
            TestRun run = TestRun.complete(plan);

            // Then
            assertThat(run.succeeded()).hasSize(10);
            assertThat(run.failed()).hasSize(10);
            assertThat(run.errors()).containsExactly(ErrorClass.DNS_FAILURE);
            assertThat(run.failed().get(0).message()).contains("no-such-host.invalid");
        }
    }

    @Test
    void anEndpointThatNeverAcceptsDelaysNoOther() throws IOException {
        // Given
        try (FakeEndpoint endpoint = FakeEndpoint.start(FakeEndpoint.ANSWER);
                ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                FilledBacklog filled = FilledBacklog.of(full)) {
            TestPlan plan = new TestPlan()
                    .url("http://127.0.0.1:" + full.getLocalPort())
                    .url(endpoint.url())
                    .connectTimeout(Duration.ofSeconds(3))
                    .rate(200)
                    .requests(100);

            // When
            TestRun run = TestRun.complete(plan);

            // Then
            assertThat(filled.connections()).isPositive();
            assertThat(run.failed()).hasSize(50);
            assertThat(run.errors()).containsExactly(ErrorClass.CONNECT_TIMEOUT);
            assertThat(run.succeeded()).hasSize(50);
            long firstFailure = run.failed().get(0).endNanos();
            assertThat(run.succeeded()).extracting(Seen::endNanos).allMatch(nanos -> nanos < firstFailure);
        }
    }

    @Test
    void moreWaitingRequestsThanAreBearableFailAtOnce() {
        // Given
        int waiting = EndpointPool.MAX_WAITING;
        try (FakeEndpoint silent = FakeEndpoint.start(request -> {})) {
            TestPlan plan = new TestPlan()
                    .url(silent.url())
                    .maxPerEndpoint(1)
                    .closed(waiting + 11)
                    .requests(waiting + 11);
            try (TestRun run = TestRun.start(plan)) {
                await().atMost(Duration.ofSeconds(5))
                        .untilAsserted(
                                () -> assertThat(run.lanes().get(0).failed).hasSize(10));

                // When
                run.phase().cancel();
                run.end();

                // Then
                assertThat(run.errors()).containsExactly(ErrorClass.ACQUIRE_TIMEOUT);
                assertThat(run.failed().get(0).message()).isEqualTo("65536 requests wait for a connection already");
                assertThat(run.cancelled()).hasSize(waiting + 1);
            }
        }
    }

    @Test
    void connectTimesOutWhereNobodyAccepts() throws IOException {
        // Given: a backlog of one that is full
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                FilledBacklog filled = FilledBacklog.of(full)) {
            TestPlan plan = new TestPlan()
                    .url("http://127.0.0.1:" + full.getLocalPort())
                    .connectTimeout(Duration.ofMillis(100))
                    .requests(2);

            // When
            TestRun run = TestRun.complete(plan);

            // Then
            assertThat(filled.connections()).isPositive();
            assertThat(run.failed()).hasSize(2);
            assertThat(run.errors()).containsExactly(ErrorClass.CONNECT_TIMEOUT);
            assertThat(run.failed().get(0).message()).contains("0.1 s");
        }
    }
}
