package dev.rondo.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RequestIdsTest {
    private final Plan plan = Plans.plan(new LaneLayout(1, 1), 1, 1);

    @Test
    void areUuidsOfVersion4() {
        UUID id = RequestIds.of(plan).requestId(7);

        assertThat(id.version()).isEqualTo(4);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void areTheSameForEveryLane() {
        assertThat(RequestIds.of(plan).requestId(7))
                .isEqualTo(RequestIds.of(plan).requestId(7));
    }

    @Test
    void differByCreditConversationAndPhase() {
        // Given
        RequestIds ids = RequestIds.of(plan);
        Set<UUID> seen = new HashSet<>();

        // When
        for (int phase = 0; phase < 3; phase++) {
            ids.beginPhase(phase);
            for (long number = 0; number < 1000; number++) {
                seen.add(ids.requestId(number));
                seen.add(ids.correlationId(number));
            }
        }

        // Then
        assertThat(seen).hasSize(6000);
    }
}
