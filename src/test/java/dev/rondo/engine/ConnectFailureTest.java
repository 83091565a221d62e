package dev.rondo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.metrics.ErrorClass;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class ConnectFailureTest {
    @Test
    void tellsAttemptsApart() {
        assertThat(ConnectFailure.ofConnect(new ConnectException("finishConnect(..) failed: Connection refused")))
                .isEqualTo(new ConnectFailure(ErrorClass.CONNECT_REFUSED, "connection refused"));
        assertThat(ConnectFailure.ofConnect(new ConnectException("Connection timed out"))
                        .error())
                .isEqualTo(ErrorClass.CONNECT_TIMEOUT);
        assertThat(ConnectFailure.ofConnect(new NoRouteToHostException("No route to host: /10.0.0.1:80")))
                .isEqualTo(new ConnectFailure(ErrorClass.CONNECT_FAILED, "No route to host: /10.0.0.1:80"));
        assertThat(ConnectFailure.ofConnect(new IOException("Cannot assign requested address"))
                        .message())
                .contains("ip_local_port_range");
    }

    @Test
    void messagesAreOneShortLine() {
        String message = ConnectFailure.ofConnect(new IOException("a\r\nb" + "x".repeat(1_000)))
                .message();
        assertThat(message).startsWith("a b").hasSize(200);
    }

    @Test
    void aTlsFailureIsNamedByItsRootWhereverItLies() {
        DecoderException wrapped = new DecoderException(new SSLHandshakeException("Received fatal alert: x"));
        assertThat(ConnectFailure.ofEstablished(wrapped))
                .isEqualTo(new ConnectFailure(ErrorClass.TLS_FAILURE, "Received fatal alert: x"));
    }

    @Test
    void onlyWhatCameFromOutsideIsExternal() {
        assertThat(ConnectFailure.isExternal(new DecoderException(new SSLHandshakeException("x"))))
                .isTrue();
        assertThat(ConnectFailure.isExternal(new IOException("Connection reset by peer")))
                .isTrue();
        assertThat(ConnectFailure.isExternal(new IllegalStateException("ours"))).isFalse();
    }
}
