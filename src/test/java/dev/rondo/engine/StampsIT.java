package dev.rondo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.engine.RecordingObserver.Seen;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The moments of a request come in order and mean what they say. */
class StampsIT {
    private static void assertInOrder(Seen seen) {
        LongStream moments = LongStream.concat(
                LongStream.of(
                        seen.intendedNanos(),
                        seen.issuedNanos(),
                        seen.acquiredNanos(),
                        seen.writeStartNanos(),
                        seen.writeEndNanos(),
                        seen.firstByteNanos()),
                LongStream.concat(LongStream.of(seen.contentNanos()), LongStream.of(seen.endNanos())));
        assertThat(moments.toArray()).isSorted();
    }

    @Test
    void ofADocument() {
        // Given
        try (FakeEndpoint endpoint = FakeEndpoint.start(FakeEndpoint.ANSWER)) {

            // When
            TestRun run = TestRun.complete(
                    new TestPlan().url(endpoint.url()).closed(3).requests(30));

            // Then
            assertThat(run.succeeded()).hasSize(30).allSatisfy(StampsIT::assertInOrder);
            assertThat(run.succeeded()).extracting(Seen::usageCompletionTokens).containsOnly(3);
        }
    }

    @Test
    void ofAStreamWhoseEventsComeOneByOne() {
        // Given
        FakeEndpoint.Script slowly = request -> {
            request.streamHead();
            request.after(40, () -> request.event(FakeEndpoint.TOKEN));
            request.after(80, () -> request.event(FakeEndpoint.TOKEN));
            request.after(120, () -> request.event("[DONE]"));
            request.after(140, () -> request.write("0\r\n\r\n"));
        };
        try (FakeEndpoint endpoint = FakeEndpoint.start(slowly)) {

            // When
            TestRun run = TestRun.complete(
                    new TestPlan().url(endpoint.url()).streaming().requests(2));

            // Then
            assertThat(run.succeeded()).hasSize(2).allSatisfy(StampsIT::assertInOrder);
            Seen seen = run.succeeded().get(1);
            assertThat(seen.contentEvents()).isEqualTo(2);
            assertThat(seen.coalescedEvents()).isZero();
            assertThat(seen.contentNanos()[1] - seen.contentNanos()[0]).isGreaterThan(20_000_000);
            assertThat(seen.endNanos() - seen.contentNanos()[1]).isGreaterThan(40_000_000);
        }
    }

    @Test
    void eventsThatShareAReadAreCountedAsCoalesced() {
        // Given
        try (FakeEndpoint endpoint = FakeEndpoint.start(request -> {
            String event = "data: " + FakeEndpoint.TOKEN + "\n\n";
            String body = event.repeat(3) + "data: [DONE]\n\n";
            request.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: " + body.length()
                    + "\r\n\r\n" + body);
        })) {

            // When
            TestRun run = TestRun.complete(
                    new TestPlan().url(endpoint.url()).streaming().requests(1));

            // Then
            assertThat(run.succeeded().get(0).contentEvents()).isEqualTo(3);
            assertThat(run.succeeded().get(0).coalescedEvents()).isEqualTo(2);
        }
    }

    @Test
    void theMomentsOfAConnectionAreToldFromWaiting() {
        // Given
        FakeEndpoint.Script slow = request -> request.after(100, () -> FakeEndpoint.ANSWER.answer(request));
        try (FakeEndpoint endpoint = FakeEndpoint.start(slow)) {
            TestPlan plan = new TestPlan()
                    .url(endpoint.url())
                    .maxPerEndpoint(1)
                    .closed(2)
                    .requests(2);

            // When
            TestRun run = TestRun.complete(plan);

            // Then
            Seen first = run.succeeded().get(0);
            Seen second = run.succeeded().get(1);
            assertThat(first.connectNanos()).isPositive();
            assertThat(first.acquiredNanos() - first.issuedNanos())
                    .isEqualTo(first.connectNanos() + first.blockedNanos());
            assertThat(second.connectNanos()).isZero();
            assertThat(second.blockedNanos()).isGreaterThan(90_000_000);
        }
    }

    @Test
    void aBodyThatTheSocketDoesNotTakeAtOnceIsWrittenWhenItsLastByteIs() {
        // Given: eight mebibytes are more than the sockets' buffers hold
        try (FakeEndpoint endpoint = FakeEndpoint.start(FakeEndpoint.ANSWER)) {

            // When
            TestRun run = TestRun.complete(
                    new TestPlan().url(endpoint.url()).requests(2), new TestDataset(1, Duration.ZERO, 8 << 20));

            // Then
            assertThat(run.succeeded()).hasSize(2).allSatisfy(StampsIT::assertInOrder);
            assertThat(run.succeeded().get(1).writeEndNanos()
                            - run.succeeded().get(1).writeStartNanos())
                    .isGreaterThan(1_000_000);
            assertThat(endpoint.requests().get(1).body).hasSizeGreaterThan(8 << 20);
        }
    }
}
