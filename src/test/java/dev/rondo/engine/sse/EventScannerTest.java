package dev.rondo.engine.sse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.RequestType;
import org.junit.jupiter.api.Test;

class EventScannerTest {
    @Test
    void tellsContentFromEverythingElse() {
        // Given
        ScannedStream stream = new ScannedStream(RequestType.CHAT);

        // When
        stream.feed(
                "data: {\"id\":\"a\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\n\n"
                        + "data: {\"id\":\"a\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"}}]}\n\n"
                        + "data: {\"id\":\"a\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\" \\\"you\\\"\"}}]}\n\n"
                        + "data: {\"id\":\"a\",\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":2,\"total_tokens\":9}}\n\n"
                        + "data: [DONE]\n\n");
        stream.end();

        // Then
        assertThat(stream.told()).containsExactly("content", "content", "done");
        assertThat(stream.usage()).isEqualTo("7 2 -1 9");
    }
}
