package dev.rondo.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.metrics.SelfTestResult;
import dev.rondo.plan.Plan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JoinMessageTest {
    private static final SelfTestResult TEST =
            new SelfTestResult(0.05, 0.2, 0.04, 0.18, 60_000, 200_000, 3_000_000, true, null);
    private static final JoinMessage JOIN = new JoinMessage(0, Map.of(), "", "", TEST);

    @Test
    void carriesTheSelfTestOfAPlanThatAsksForOne() throws IOException {
        // When
        JoinMessage read = MessageCodec.join(MessageCodec.bytes(JOIN));
        // Then
        assertThat(read.withBegun(2).within(plan(true)).selfTest()).isEqualTo(TEST);
        assertThat(read.within(plan(false)).selfTest()).isNull();
    }

    @Test
    void withFiguresThatCanNotBeMeasuredItIsNoMessage() {
        // Given
        String body = new String(MessageCodec.bytes(JOIN), StandardCharsets.UTF_8).replace("60000.0", "-60000.0");
        // Then
        assertThatThrownBy(() -> MessageCodec.join(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("`requests_per_second_per_lane` must be 0 to ");
    }

    private static Plan plan(boolean selfTest) {
        return CoordinationPlans.of(1, """
                endpoints: [{name: a, url: "http://127.0.0.1:1"}]
                request: {model: m}
                phases: [{name: steady, kind: Profiling, concurrency: 1, requests: 1}]
                selfTest: %s
                """.formatted(selfTest));
    }
}
