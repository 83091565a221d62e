package dev.rondo.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Puts the parts of one connection's requests together. A body may have {@value #MAX_BODY_BYTES} bytes. */
final class RequestAssembler {
    static final int MAX_BODY_BYTES = 32 << 20;

    private static final byte[] EMPTY = new byte[0];

    private final LongSupplier nanoTime;
    private @Nullable HttpRequest head;
    private byte[] body = EMPTY;
    private int bodyBytes;
    private int broken;

    RequestAssembler(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The request that this part completes, or null. The part still belongs to the caller. */
    @Nullable
    IncomingRequest add(HttpObject part) {
        if (part.decoderResult().isFailure()) {
            broken = 400;
        }
        if (part instanceof HttpRequest request) {
            head = request;
            body = EMPTY;
            bodyBytes = 0;
        }
        if (part instanceof HttpContent content) {
            append(content.content());
        }
        boolean complete = part instanceof LastHttpContent || broken != 0;
        return complete && head != null ? complete(head) : null;
    }

    /** Whether the client waits for leave to send its body. */
    static boolean expectsContinue(HttpObject part) {
        return part instanceof HttpRequest request && HttpUtil.is100ContinueExpected(request);
    }

    private void append(ByteBuf content) {
        int length = content.readableBytes();
        if (bodyBytes + length > MAX_BODY_BYTES) {
            broken = 413;
            return;
        }
        if (bodyBytes + length > body.length) {
            body = Arrays.copyOf(body, bodyBytes == 0 ? length : 2 * (bodyBytes + length));
        }
        content.readBytes(body, bodyBytes, length);
        bodyBytes += length;
    }

    private IncomingRequest complete(HttpRequest request) {
        String uri = request.uri();
        int question = uri.indexOf('?');
        IncomingRequest complete = new IncomingRequest(
                request.method().name(),
                question < 0 ? uri : uri.substring(0, question),
                question < 0 ? "" : uri.substring(question + 1),
                request.protocolVersion().equals(HttpVersion.HTTP_1_1),
                HttpUtil.isKeepAlive(request),
                request.headers().get("X-Request-ID", ""),
                authorization(request),
                body.length == bodyBytes ? body : Arrays.copyOf(body, bodyBytes),
                nanoTime.getAsLong(),
                broken);
        head = null;
        body = EMPTY;
        return complete;
    }

    private static String authorization(HttpRequest request) {
        String key = request.headers().get("X-Api-Key");
        return key == null ? request.headers().get(HttpHeaderNames.AUTHORIZATION, "") : "Bearer " + key;
    }
}
