package dev.rondo.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadTest {
    @Test
    void writesTheWholeHeadInOrder() {
        // Given
        RequestHead head = RequestHead.post(
                "gpu:8000",
                "/v1/chat/completions",
                "rondo/1",
                true,
                List.of(new Header("Authorization", "Bearer k"), new Header("X-Team", "a")));

        // When
        String text = written(head, 0x0123456789abcdefL, 0xfedcba9876543210L, 1, 2, 486);

        // Then
        assertThat(text).isEqualTo("""
                        POST /v1/chat/completions HTTP/1.1
                        Host: gpu:8000
                        User-Agent: rondo/1
                        Content-Type: application/json
                        Accept: text/event-stream
                        Authorization: Bearer k
                        X-Team: a
                        X-Request-ID: 01234567-89ab-4def-bedc-ba9876543210
                        X-Correlation-ID: 00000000-0000-4001-8000-000000000002
                        Content-Length: 486

                        """.replace("\n", "\r\n"));
        assertThat(text.length()).isLessThanOrEqualTo(head.maxBytes());
    }

    @Test
    void leavesTheCorrelationOutWhereThereIsNone() {
        // Given
        RequestHead head = RequestHead.post("gpu", "/", "rondo/1", false, List.of());
        ByteBuf out = Unpooled.buffer();

        // When
        head.writeTo(out, 1, 2, 0);

        // Then
        assertThat(out.toString(StandardCharsets.ISO_8859_1))
                .contains("Accept: application/json\r\n")
                .doesNotContain("Correlation")
                .endsWith("\r\nContent-Length: 0\r\n\r\n");
    }

    @Test
    void letsTheCallerReplaceWhatIsOnlyADefault() {
        // Given
        RequestHead head = RequestHead.post(
                "gpu", "/", "rondo/1", false, List.of(new Header("host", "virtual"), new Header("ACCEPT", "*/*")));

        // When
        String text = written(head, 1, 2, 3, 4, 5);

        // Then
        assertThat(text).contains("host: virtual\r\n", "ACCEPT: */*\r\n").doesNotContain("Host:", "Accept:");
    }

    @Property
    void writesEveryIdentifierAsAUuidAndEveryLength(
            @ForAll long high, @ForAll long low, @ForAll @IntRange int contentLength) {
        // Given
        RequestHead head = RequestHead.post("gpu", "/", "rondo/1", false, List.of());

        // When
        String text = written(head, high, low, low, high, contentLength);

        // Then
        UUID id = UUID.fromString(text.replaceAll("(?s).*X-Request-ID: (\\S+)\r\n.*", "$1"));
        assertThat(id.version()).isEqualTo(4);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() ^ high).matches(difference -> (difference & ~0xF000L) == 0);
        assertThat(id.getLeastSignificantBits() << 2).isEqualTo(low << 2);
        assertThat(text).endsWith("\r\nContent-Length: " + contentLength + "\r\n\r\n");
        assertThat(text.length()).isLessThanOrEqualTo(head.maxBytes());
    }

    @ParameterizedTest
    @CsvSource({
        "gpu, 80, false, gpu",
        "gpu, 443, false, gpu:443",
        "gpu, 443, true, gpu",
        "gpu, 80, true, gpu:80",
        "::1, 8000, false, [::1]:8000",
        "[::1], 80, false, [::1]"
    })
    void leavesOutThePortOfTheScheme(String host, int port, boolean tls, String authority) {
        assertThat(RequestHead.authority(host, port, tls)).isEqualTo(authority);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX: y", "a\nX: y", "a\rb", "a\0b", "a\u007fb", "a\u0085b", "a\u20acb"})
    void refusesValuesThatCouldEndTheHeader(String value) {
        assertThatThrownBy(() -> new Header("Authorization", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`Authorization`")
                .hasMessageNotContaining(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:", "a\r\n", "\u00e4", "a\0"})
    void refusesNamesThatAreNoToken(String name) {
        assertThatThrownBy(() -> new Header(name, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be a token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a b", "/a\r\nX: y", "", "a", "/\u00e4", "/\0"})
    void refusesTargetsThatCouldEndTheRequestLine(String target) {
        assertThatThrownBy(() -> RequestHead.post("gpu", target, "rondo/1", false, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must");
    }

    @ParameterizedTest
    @ValueSource(strings = {"content-length", "Transfer-Encoding", "X-Request-ID", "x-correlation-id"})
    void refusesHeadersThatBelongToTheEngine(String name) {
        assertThatThrownBy(() -> RequestHead.post("gpu", "/", "rondo/1", false, List.of(new Header(name, "1"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must not be given");
    }

    @Test
    void neverPrintsAValue() {
        assertThat(new Header("Authorization", "Bearer secret").toString()).doesNotContain("secret");
    }

    private static String written(
            RequestHead head, long idHigh, long idLow, long correlationHigh, long correlationLow, int contentLength) {
        ByteBuf out = Unpooled.buffer(head.maxBytes());
        head.writeTo(out, idHigh, idLow, correlationHigh, correlationLow, contentLength);
        return out.toString(StandardCharsets.ISO_8859_1);
    }
}
