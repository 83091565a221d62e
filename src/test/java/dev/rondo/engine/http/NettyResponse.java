package dev.rondo.engine.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The same bytes as Netty's codec reads them, and once more without the last of them, which tells whether the response ended
 * before. Netty is set up to tolerate what we tolerate: bare line feeds and equal lengths.
 */
final class NettyResponse {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private @Nullable HttpResponse head;
    private @Nullable Throwable failure;
    private boolean interim;
    private boolean complete;
    private boolean bytesFollow;
    private boolean untilClose;

    static NettyResponse of(byte[] bytes) {
        NettyResponse response = read(bytes);
        if (response.complete && !response.untilClose) {
            NettyResponse allButOne = read(Arrays.copyOf(bytes, bytes.length - 1));
            response.bytesFollow = allButOne.complete && !allButOne.untilClose;
        }
        return response;
    }

    private static NettyResponse read(byte[] bytes) {
        NettyResponse response = new NettyResponse();
        EmbeddedChannel channel = new EmbeddedChannel(new HttpClientCodec(
                new HttpDecoderConfig()
                        .setAllowDuplicateContentLengths(true)
                        .setStrictLineParsing(false)
                        .setUseRfc9112TransferEncoding(false)
                        .setMaxHeaderSize(ResponseLimits.DEFAULT.maxHeadBytes()),
                false,
                false));
        channel.writeOutbound(new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/"));
        channel.releaseOutbound();
        channel.writeInbound(Unpooled.wrappedBuffer(bytes));
        response.take(channel);
        boolean stillOpen = !response.complete;
        channel.finish();
        response.take(channel);
        response.untilClose = stillOpen && response.complete;
        return response;
    }

    private void take(EmbeddedChannel channel) {
        for (Object message = channel.readInbound(); message != null; message = channel.readInbound()) {
            if (!complete && failure == null && message instanceof HttpObject object) {
                take(object);
            }
            ReferenceCountUtil.release(message);
        }
    }

    private void take(HttpObject message) {
        if (message.decoderResult().isFailure()) {
            failure = message.decoderResult().cause();
            return;
        }
        if (message instanceof HttpResponse response) {
            interim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
            head = response;
        }
        if (message instanceof HttpContent content && !interim) {
            ByteBuf bytes = content.content();
            byte[] copy = new byte[bytes.readableBytes()];
            bytes.getBytes(bytes.readerIndex(), copy);
            body.writeBytes(copy);
            complete = message instanceof LastHttpContent;
        }
    }

    /** In the words of {@link Responses#outcome()}, or {@code failed}. */
    String outcome() {
        HttpResponse response = head;
        if (response == null || !complete || failure != null) {
            return "failed";
        }
        boolean reusable = HttpUtil.isKeepAlive(response) && !untilClose && !bytesFollow && !suspectFraming();
        return response.status().code() + " " + body.toString(StandardCharsets.ISO_8859_1) + " complete"
                + (reusable ? " keep-alive" : "");
    }

    @Nullable
    HttpResponse head() {
        return head;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    /** RFC 9112, 6.1: after chunked coding in HTTP/1.0 the connection must be closed; Netty leaves that to its user. */
    private boolean suspectFraming() {
        HttpResponse response = head;
        return response != null
                && response.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)
                && response.protocolVersion().equals(HttpVersion.HTTP_1_0);
    }
}
