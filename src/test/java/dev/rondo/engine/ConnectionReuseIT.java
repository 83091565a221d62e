package dev.rondo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rondo.api.ConnectionReuse;
import dev.rondo.engine.FakeEndpoint.Request;
import dev.rondo.engine.RecordingObserver.Seen;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Connections are opened, kept and closed as the strategy says, for each endpoint on its own. */
class ConnectionReuseIT {
    @Test
    void pooledConnectionsServeManyRequests() {
        // Given
        try (FakeEndpoint endpoint = FakeEndpoint.start(FakeEndpoint.ANSWER)) {

            // When
            TestRun run = TestRun.complete(
                    new TestPlan().url(endpoint.url()).closed(4).requests(100));

            // Then
            assertThat(run.succeeded()).hasSize(100);
            assertThat(endpoint.connections()).isEqualTo(4);
            assertThat(run.lanes().get(0).opened).isEqualTo(4);
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(endpoint.openConnections()).isZero());
        }
    }

    @Test
    void neverOpensAConnectionForEachRequestAndClosesItAfterwards() {
        // Given
        try (FakeEndpoint endpoint = FakeEndpoint.start(FakeEndpoint.ANSWER)) {
            TestPlan plan =
                    new TestPlan().url(endpoint.url()).closed(3).requests(30).reuse(ConnectionReuse.NEVER);

            // When
            TestRun run = TestRun.complete(plan);

            // Then
            assertThat(run.succeeded()).hasSize(30).extracting(Seen::reused).containsOnly(false);
            assertThat(endpoint.connections()).isEqualTo(30);
            assertThat(endpoint.requests().get(0).header("Connection")).isEqualTo("close");
            assertThat(run.succeeded())
                    .allSatisfy(seen -> assertThat(seen.connectNanos()).isPositive());
        }
    }

    @Test
    void aConversationKeepsItsConnectionUntilItsLastTurn() {
        // Given
        try (FakeEndpoint endpoint = FakeEndpoint.start(FakeEndpoint.ANSWER)) {
            TestPlan plan = new TestPlan()
                    .url(endpoint.url())
                    .closed(3)
                    .turns(4)
                    .conversations(6)
                    .reuse(ConnectionReuse.STICKY_USER_SESSIONS);

            // When
            TestRun run = TestRun.complete(plan, TestDataset.turns(4, Duration.ofMillis(5)));

            // Then
            assertThat(run.succeeded()).hasSize(24);
            assertThat(endpoint.connections()).isEqualTo(6);
            assertThat(connectionsByConversation(endpoint))
                    .hasSize(6)
                    .allSatisfy((id, connections) -> assertThat(connections).hasSize(1));
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(endpoint.openConnections()).isZero());
        }
    }

    private static Map<String, List<Integer>> connectionsByConversation(FakeEndpoint endpoint) {
        Map<String, List<Integer>> found = new HashMap<>();
        endpoint.requests().stream()
                .collect(Collectors.groupingBy(r -> r.header("X-Correlation-ID")))
                .forEach((id, requests) -> found.put(
                        id, requests.stream().map(r -> r.connection).distinct().toList()));
        return found;
    }

    @Test
    void aFailedTurnCostsTheConversationItsConnectionAndTheNextTurnGetsAnother() {
        // Given
        FakeEndpoint.Script script = request -> {
            if (request.number == 1) {
                request.json(500, "");
            } else {
                FakeEndpoint.ANSWER.answer(request);
            }
        };
        try (FakeEndpoint endpoint = FakeEndpoint.start(script)) {
            TestPlan plan = new TestPlan()
                    .url(endpoint.url())
                    .turns(3)
                    .conversations(1)
                    .reuse(ConnectionReuse.STICKY_USER_SESSIONS);

            // When
            TestRun run = TestRun.complete(plan, TestDataset.turns(3, Duration.ZERO));

            // Then
            assertThat(run.ended()).extracting(Seen::turn).containsExactly(0, 1, 2);
            assertThat(endpoint.requests()).extracting(r -> r.connection).containsExactly(0, 0, 1);
        }
    }

    @Test
    void anIdleConnectionThatTheServerClosesIsNotUsedAgain() {
        // Given
        FakeEndpoint.Script closing = request -> {
            FakeEndpoint.ANSWER.answer(request);
            request.close();
        };
        try (FakeEndpoint endpoint = FakeEndpoint.start(closing);
                TestRun run = TestRun.start(new TestPlan().url(endpoint.url()).requests(1))) {
            run.end();
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(endpoint.openConnections()).isZero());

            // When
            run.start();
            run.end();

            // Then
            assertThat(run.succeeded()).hasSize(1).extracting(Seen::reused).containsExactly(false);
        }
    }

    @Test
    void aServerThatSaysCloseIsNotSentASecondRequest() {
        // Given
        FakeEndpoint.Script closing = request -> {
            request.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
                    + "Content-Length: 2\r\n\r\n{}");
            request.after(20, request::close);
        };
        try (FakeEndpoint endpoint = FakeEndpoint.start(closing)) {

            // When
            TestRun run = TestRun.complete(new TestPlan().url(endpoint.url()).requests(5));

            // Then
            assertThat(run.succeeded()).hasSize(5);
            assertThat(endpoint.connections()).isEqualTo(5);
        }
    }

    @Test
    void aSlowEndpointFillsItsOwnPoolOnly() {
        // Given
        FakeEndpoint.Script slow = request -> request.after(300, () -> FakeEndpoint.ANSWER.answer(request));
        try (FakeEndpoint slowOne = FakeEndpoint.start(slow);
                FakeEndpoint fastOne = FakeEndpoint.start(FakeEndpoint.ANSWER)) {
            TestPlan plan = new TestPlan()
                    .url(slowOne.url())
                    .url(fastOne.url())
                    .maxPerEndpoint(2)
                    .rate(200)
                    .requests(20);

            // When
            TestRun run = TestRun.complete(plan);

            // Then
            assertThat(run.succeeded()).hasSize(20);
            assertThat(slowOne.mostOpenConnections()).isEqualTo(2);
            assertThat(fast(run)).hasSize(10).allSatisfy(seen -> {
                assertThat(seen.blockedNanos()).isLessThan(100_000_000);
                assertThat(seen.endNanos() - seen.issuedNanos()).isLessThan(250_000_000);
            });
            assertThat(run.succeeded().stream().filter(seen -> seen.blockedNanos() > 250_000_000))
                    .isNotEmpty();
        }
    }

    private static List<Seen> fast(TestRun run) {
        return run.succeeded().stream().filter(seen -> seen.endpoint() == 1).toList();
    }

    @Test
    void unaskedBytesOnAnIdleConnectionCloseIt() {
        // Given
        FakeEndpoint.Script talkative = request -> {
            FakeEndpoint.ANSWER.answer(request);
            request.after(30, () -> request.write("HTTP/1.1 408 Request Timeout\r\n\r\n"));
        };
        try (FakeEndpoint endpoint = FakeEndpoint.start(talkative);
                TestRun run = TestRun.start(new TestPlan().url(endpoint.url()).requests(1))) {

            // When
            run.end();

            // Then
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(endpoint.openConnections()).isZero());
            assertThat(run.succeeded()).hasSize(1);
        }
    }

    @Test
    void identifiersAndHeadersAreSentWithEveryRequest() {
        // Given
        try (FakeEndpoint endpoint = FakeEndpoint.start(FakeEndpoint.ANSWER)) {

            // When
            TestRun.complete(new TestPlan().url(endpoint.url()).requests(3));

            // Then
            List<Request> requests = endpoint.requests();
            assertThat(requests).extracting(r -> r.header("X-Request-ID")).doesNotHaveDuplicates();
            assertThat(requests).extracting(r -> r.header("X-Correlation-ID")).doesNotHaveDuplicates();
            assertThat(requests).extracting(r -> r.header("Host")).containsOnly("127.0.0.1:" + endpoint.port());
            assertThat(requests.get(2).body).isEqualTo("{\"model\":\"m\",\"entry\":2,\"turn\":0,\"text\":\"\"}");
        }
    }
}
