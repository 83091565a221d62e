package dev.rondo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.RequestType;
import dev.rondo.engine.RecordingObserver.Seen;
import dev.rondo.metrics.ErrorClass;
import org.junit.jupiter.api.Test;

/** The responder of the rehearsal answers as servers do, so that the code that is rehearsed is the code of a run. */
class RehearsalIT {
    @Test
    void everyTenthAnswerIsAnErrorAndTheOthersAreGood() throws Exception {
        for (boolean streaming : new boolean[] {true, false}) {
            // Given
            try (RehearsalServer server = RehearsalServer.start()) {
                TestPlan plan = new TestPlan()
                        .url("http://" + server.authority())
                        .type(RequestType.CHAT)
                        .requests(20);

                // When
                TestRun run = TestRun.complete(streaming ? plan.streaming() : plan);

                // Then
                assertThat(run.succeeded()).hasSize(18);
                assertThat(run.succeeded()).extracting(Seen::contentEvents).containsOnly(streaming ? 8 : 0);
                assertThat(run.errors()).containsExactly(ErrorClass.HTTP_STATUS);
                assertThat(run.failed()).extracting(Seen::message).containsOnly("HTTP 500: rehearsed");
            }
        }
    }
}
