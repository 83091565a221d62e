package dev.rondo.engine;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** How endpoints prove who they are: by the system's CAs, by given ones, or not at all. Immutable. */
final class TlsContext {
    private final @Nullable SslContext context;

    private TlsContext(@Nullable SslContext context) {
        this.context = context;
    }

    /** For a plan without TLS: reading the system's CAs takes time. */
    static TlsContext unused() {
        return new TlsContext(null);
    }

    /**
     * @throws IllegalArgumentException if {@code trustedPem} holds no readable certificate
     */
    static TlsContext create(byte[] trustedPem, boolean insecureSkipVerify) {
        SslContextBuilder builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK);
        try {
            if (insecureSkipVerify) {
                builder.trustManager(InsecureTrustManagerFactory.INSTANCE).endpointIdentificationAlgorithm("");
            } else if (trustedPem.length > 0) {
                builder.trustManager(new ByteArrayInputStream(trustedPem));
            }
            SslContext context = builder.build();
            rehearse(context);
            return new TlsContext(context);
        } catch (SSLException | IllegalArgumentException e) {
            throw new IllegalArgumentException("the trusted certificates must be certificates in PEM", e);
        }
    }

    /** The first handshake of a process loads much code: better now than on a lane. */
    private static void rehearse(SslContext context) throws SSLException {
        SSLEngine engine = context.newEngine(ByteBufAllocator.DEFAULT);
        engine.beginHandshake();
        engine.wrap(
                ByteBuffer.allocate(0), ByteBuffer.allocate(engine.getSession().getPacketBufferSize()));
        engine.closeOutbound();
    }

    /** A handler for one connection; the host name is sent along and, unless switched off, verified. */
    SslHandler handler(ByteBufAllocator buffers, EndpointAddress peer) {
        if (context == null) {
            throw new IllegalStateException("no endpoint was said to use TLS");
        }
        SslHandler handler = context.newHandler(buffers, peer.host(), peer.port());
        // The connection's own deadline covers the handshake.
        handler.setHandshakeTimeoutMillis(0);
        handler.setCloseNotifyFlushTimeoutMillis(0);
        return handler;
    }
}
