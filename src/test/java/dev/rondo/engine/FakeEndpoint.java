package dev.rondo.engine;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A server on loopback that answers each request as its script says, down to the bytes and the way a connection ends. */
final class FakeEndpoint implements AutoCloseable {
    private static final String LENGTH = "content-length: ";

    /** One request as it came, and the connection to answer on. Its methods may be called on the server's thread only. */
    static final class Request {
        final int number;
        final int connection;
        final String head;
        final String body;
        private final Channel channel;

        private Request(int number, int connection, String head, String body, Channel channel) {
            this.number = number;
            this.connection = connection;
            this.head = head;
            this.body = body;
            this.channel = channel;
        }

        String header(String name) {
            for (String line : head.split("\r\n")) {
                if (line.toLowerCase().startsWith(name.toLowerCase() + ": ")) {
                    return line.substring(name.length() + 2);
                }
            }
            return "";
        }

        Request write(String text) {
            channel.writeAndFlush(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
            return this;
        }

        /** Bytes that were encoded once, for tests that count. */
        void write(byte[] bytes) {
            channel.writeAndFlush(Unpooled.wrappedBuffer(bytes));
        }

        void json(int status, String json) {
            write("HTTP/1.1 " + status + " X\r\nContent-Type: application/json\r\nContent-Length: "
                    + json.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + json);
        }

        /** Answers with a whole stream of chunks, one chunk for each event. */
        void stream(String... events) {
            streamHead();
            for (String event : events) {
                event(event);
            }
            write("0\r\n\r\n");
        }

        void streamHead() {
            write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
        }

        void event(String data) {
            String event = "data: " + data + "\n\n";
            write(Integer.toHexString(event.length()) + "\r\n" + event + "\r\n");
        }

        void after(long millis, Runnable action) {
            channel.eventLoop().schedule(action, millis, TimeUnit.MILLISECONDS);
        }

        void close() {
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }

        void reset() {
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(done -> {
                channel.config().setOption(ChannelOption.SO_LINGER, 0);
                channel.close();
            });
        }
    }

    interface Script {
        void answer(Request request);
    }

    static final String TOKEN = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"word\"}}]}";
    static final String USAGE =
            "{\"choices\":[],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":3,\"total_tokens\":8}}";
    static final String COMPLETION = "{\"id\":\"x\",\"choices\":[{\"message\":{\"content\":\"hello\"}}],"
            + "\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":3,\"total_tokens\":8}}";

    /** Answers every request with a completion. */
    static final Script ANSWER = request -> request.json(200, COMPLETION);
    /** Answers every request with a stream of three tokens. */
    static final Script STREAM = request -> request.stream(TOKEN, TOKEN, TOKEN, USAGE, "[DONE]");

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel server;
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private volatile Script script;

    private FakeEndpoint(Script script, @Nullable SslContext tls) {
        this.script = script;
        this.server = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (tls != null) {
                            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                        }
                        channel.pipeline().addLast(new Connection(connections.getAndIncrement()));
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
    }

    static FakeEndpoint start(Script script) {
        return new FakeEndpoint(script, null);
    }

    static FakeEndpoint startTls(Script script, SslContext tls) {
        return new FakeEndpoint(script, tls);
    }

    void script(Script next) {
        script = next;
    }

    int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    List<Request> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    int connections() {
        return connections.get();
    }

    int openConnections() {
        return open.get();
    }

    int mostOpenConnections() {
        return mostOpen.get();
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private final class Connection extends ChannelInboundHandlerAdapter {
        private final int number;
        private final StringBuilder received = new StringBuilder();

        Connection(int number) {
            this.number = number;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            open.decrementAndGet();
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            received.append(bytes.toString(StandardCharsets.ISO_8859_1));
            bytes.release();
            int headEnd = received.indexOf("\r\n\r\n");
            while (headEnd >= 0) {
                String head = received.substring(0, headEnd);
                int at = head.toLowerCase().indexOf(LENGTH) + LENGTH.length();
                int lineEnd = head.indexOf("\r\n", at) < 0 ? head.length() : head.indexOf("\r\n", at);
                int end = headEnd + 4 + Integer.parseInt(head.substring(at, lineEnd));
                if (received.length() < end) {
                    return;
                }
                Request request = new Request(
                        requests.size(), number, head, received.substring(headEnd + 4, end), context.channel());
                received.delete(0, end);
                requests.add(request);
                script.answer(request);
                headEnd = received.indexOf("\r\n\r\n");
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
