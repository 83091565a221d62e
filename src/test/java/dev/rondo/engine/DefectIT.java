package dev.rondo.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.metrics.DelayCause;
import dev.rondo.metrics.ErrorClass;
import dev.rondo.metrics.LaneObserver;
import dev.rondo.metrics.RequestObservation;
import dev.rondo.plan.Plan;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A defect on a lane ends the phase with its cause: it neither hangs nor passes for a server's fault. */
class DefectIT {
    @ParameterizedTest
    @ValueSource(strings = {"issued", "succeeded"})
    void endsThePhase(String where) {
        // Given
        try (FakeEndpoint endpoint = FakeEndpoint.start(FakeEndpoint.ANSWER)) {
            Plan plan = new TestPlan().url(endpoint.url()).requests(10).build();
            try (LoadEngine engine = LoadEngine.create(plan, 0, TestDataset.singleTurn(), EngineSettings.defaults())) {

                // When
                PhaseRun run = engine.start(plan.phases().get(0), System.nanoTime(), loop -> new Broken(where));

                // Then
                assertThatThrownBy(() -> run.done().get(5, TimeUnit.SECONDS)).hasRootCauseMessage("defect in " + where);
            }
        }
    }

    private record Broken(String where) implements LaneObserver {
        private void at(String place) {
            if (place.equals(where)) {
                throw new IllegalStateException("defect in " + place);
            }
        }

        @Override
        public void issued(RequestObservation request, DelayCause delayedBy) {
            at("issued");
        }

        @Override
        public void unsent(int endpoint, boolean capped, DelayCause cause) {}

        @Override
        public void succeeded(RequestObservation request) {
            at("succeeded");
        }

        @Override
        public void failed(RequestObservation request, ErrorClass error, int status, @Nullable String message) {}

        @Override
        public void cancelled(RequestObservation request) {}

        @Override
        public void connectionAttempted(int endpoint, boolean opened) {}

        @Override
        public void poolExhausted(int endpoint) {}

        @Override
        public void loopTurn(long nowNanos, long busyNanos) {}
    }
}
