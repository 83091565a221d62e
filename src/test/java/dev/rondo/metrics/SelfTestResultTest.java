package dev.rondo.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelfTestResultTest {
    static final SelfTestResult TEST =
            new SelfTestResult(0.05, 0.2, 0.04, 0.18, 60_000, 200_000, 3_000_000, false, null);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void isReadAsItWasWritten() throws JsonProcessingException {
        // Given
        SelfTestResult used = TEST.withUsedShare(0.12);
        // When
        String json = JSON.writeValueAsString(used);
        // Then
        assertThat(json)
                .contains("\"floor_p50_ms\":0.05", "\"requests_per_second_per_lane\":60000.0", "\"used_share\":0.12");
        assertThat(JSON.readValue(json, SelfTestResult.class)).isEqualTo(used);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "\"NaN\"", "60001", "\"Infinity\"", "1e300"})
    void aFloorThatCanNotBeMeasuredIsRefused(String value) throws JsonProcessingException {
        // Given
        String json = JSON.writeValueAsString(TEST).replace("0.05", value);
        // Then
        assertThatThrownBy(() -> JSON.readValue(json, SelfTestResult.class))
                .isInstanceOf(ValueInstantiationException.class)
                .hasMessageContaining("`floor_p50_ms` must be 0 to 60000.0, but is ");
    }

    @Test
    void aCeilingThatCanNotBeMeasuredIsRefused() throws JsonProcessingException {
        // Given
        String json = JSON.writeValueAsString(TEST).replace("60000.0", "1000000001");
        // Then
        assertThatThrownBy(() -> JSON.readValue(json, SelfTestResult.class))
                .hasMessageContaining("`requests_per_second_per_lane` must be 0 to 1.0E9, but is 1.000000001E9");
    }

    @Test
    void requestsAndTokensOfALaneAddUp() {
        // Then
        assertThat(TEST.share(6_000, 0)).isEqualTo(0.1);
        assertThat(TEST.share(6_000, 100_000)).isEqualTo(0.6);
    }
}
