package dev.rondo.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.ConnectionReuse;
import dev.rondo.api.RequestType;
import dev.rondo.selftest.CannedPlan.Canned;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The responder answers as servers do, so that the code that is warmed up and measured is the code of a run. */
class ResponderIT {
    private static final long REQUESTS = 40;
    private static final long LONGEST_NANOS = 5_000_000_000L;

    @ParameterizedTest
    @EnumSource(RequestType.class)
    void everyKindOfRequestIsAnsweredWell(RequestType type) throws Exception {
        // Given
        for (AnswerKind kind : List.of(
                AnswerKind.DOCUMENT, AnswerKind.SEPARATE_EVENTS, AnswerKind.BULK_EVENTS, AnswerKind.FEW_EVENTS)) {
            // When
            Tally tally = burst(ConnectionReuse.POOLED, new Canned(type, kind));
            // Then
            assertThat(tally.succeeded()).as("%s %s", type, kind).isEqualTo(REQUESTS);
            assertThat(tally.tokens()).isEqualTo(REQUESTS * tokens(kind));
            assertThat(tally.latencyNanos()).hasSize((int) REQUESTS);
            assertThat(tally.workedNanos()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(ConnectionReuse.class)
    void connectionsAreUsedAsThePlanSays(ConnectionReuse reuse) throws Exception {
        // When
        Tally tally = burst(reuse, new Canned(RequestType.CHAT, AnswerKind.BULK_EVENTS));
        // Then
        assertThat(tally.succeeded()).isEqualTo(REQUESTS);
    }

    @ParameterizedTest
    @EnumSource(names = {"ERROR", "RESET", "CUT", "REFUSED"})
    void failuresAreFailures(AnswerKind kind) throws Exception {
        // When
        Tally tally = burst(ConnectionReuse.POOLED, new Canned(RequestType.CHAT, kind));
        // Then
        assertThat(tally.failed()).isEqualTo(REQUESTS);
    }

    @Test
    void eventsInOnePieceShareTheirRead() throws Exception {
        // When
        Tally bulk = burst(ConnectionReuse.POOLED, new Canned(RequestType.CHAT, AnswerKind.BULK_EVENTS));
        // Then
        assertThat(bulk.coalesced()).isGreaterThan(bulk.tokens() / 2);
    }

    private static int tokens(AnswerKind kind) {
        return switch (kind) {
            case SEPARATE_EVENTS, BULK_EVENTS -> CannedAnswers.TOKENS;
            case FEW_EVENTS -> CannedAnswers.FEW_TOKENS;
            case DOCUMENT, ERROR, RESET, CUT, REFUSED -> 0;
        };
    }

    private static Tally burst(ConnectionReuse reuse, Canned request) throws Exception {
        try (Responder responder = Responder.start();
                ResponderLane lane = ResponderLane.open(responder, reuse, List.of(request), 4, true)) {
            return lane.burst(CannedPlan.counted(4, REQUESTS, LONGEST_NANOS), 100, () -> -1);
        }
    }
}
