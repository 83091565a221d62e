package dev.rondo.selftest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests on a loopback socket with {@link CannedAnswers}, at once, from one thread of its own. It does as little as
 * it can: what it costs is time that the lane under test lacks where both share a CPU.
 */
final class Responder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Responder.class);
    private static final int BACKLOG = 512;
    private static final int CLOSE_MILLIS = 2_000;
    /** A stream whose reader is behind is tried again so soon. */
    private static final int RETRY_MILLIS = 1;
    /** Seldom, so that a lane is hardly slower for it. */
    private static final int ANSWERS_OF_AN_EDITION = 256;

    private final Selector selector;
    private final ServerSocketChannel server;
    /** Bound, so that its port is nobody else's, but not listening. */
    private final SocketChannel refusing;

    private final Thread thread;
    private final ByteBuffer input = ByteBuffer.allocateDirect(ResponderConnection.MAX_REQUEST_BYTES);
    /** By edition and number; encoded when first asked for, null before. */
    private final @Nullable Ready[][] answers = new Ready[CannedAnswers.EDITIONS][AnswerKind.answers()];

    private int answered;

    /** Connections with something left to write. */
    private final List<ResponderConnection> writing = new ArrayList<>();

    private volatile boolean closed;

    private record Ready(ByteBuffer bytes, Answer answer) {}

    private Responder(Selector selector, ServerSocketChannel server, SocketChannel refusing) {
        this.selector = selector;
        this.server = server;
        this.refusing = refusing;
        this.thread = new Thread(this::serve, "rondo-responder");
        thread.setDaemon(true);
    }

    static Responder start() throws IOException {
        Selector selector = Selector.open();
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        SocketChannel refusing = SocketChannel.open();
        refusing.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Responder started = new Responder(selector, server, refusing);
        started.thread.start();
        return started;
    }

    private Ready answer(int number) {
        int edition = answered++ / ANSWERS_OF_AN_EDITION % CannedAnswers.EDITIONS;
        Ready known = answers[edition][number];
        if (known == null) {
            Answer answer = CannedAnswers.of(number, edition);
            ByteBuffer bytes = ByteBuffer.allocateDirect(answer.bytes().length);
            bytes.put(answer.bytes()).flip();
            known = new Ready(bytes, answer);
            answers[edition][number] = known;
        }
        return known;
    }

    /** Scheme, host and port where such answers are given. */
    String url(AnswerKind kind) {
        try {
            return url(kind == AnswerKind.REFUSED ? refusing.getLocalAddress() : server.getLocalAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String url(SocketAddress socketAddress) {
        InetSocketAddress address = (InetSocketAddress) socketAddress;
        String host = address.getAddress().getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    private void serve() {
        boolean progress = true;
        try {
            while (!closed) {
                if (writing.isEmpty()) {
                    selector.select(this::ready);
                } else if (progress) {
                    selector.selectNow(this::ready);
                } else {
                    selector.select(this::ready, RETRY_MILLIS);
                }
                progress = writeRound();
            }
        } catch (IOException | RuntimeException e) {
            LOG.atDebug().setCause(e).log("responder failed");
        } finally {
            selector.keys().forEach(key -> close(key.channel()));
            close(server);
            close(refusing);
            close(selector);
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isValid() && key.isAcceptable()) {
                accept();
            } else if (key.isValid() && key.attachment() instanceof ResponderConnection connection) {
                int number = connection.read(input);
                if (number >= 0) {
                    Ready ready = answer(number);
                    if (!connection.begin(ready.bytes, ready.answer)) {
                        writing.add(connection);
                    }
                }
            }
        } catch (IOException e) {
            close(key.channel());
        }
    }

    private void accept() throws IOException {
        for (SocketChannel channel = server.accept(); channel != null; channel = server.accept()) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.register(selector, SelectionKey.OP_READ, new ResponderConnection(channel));
        }
    }

    /** Writes one part on each connection that has any; whether any could be. */
    private boolean writeRound() {
        boolean progress = false;
        for (int i = writing.size() - 1; i >= 0; i--) {
            ResponderConnection connection = writing.get(i);
            try {
                long before = connection.left();
                boolean done = connection.writePart();
                progress |= connection.left() < before;
                if (done) {
                    remove(i);
                }
            } catch (IOException e) {
                connection.close();
                remove(i);
            }
        }
        return progress;
    }

    private void remove(int place) {
        ResponderConnection last = writing.remove(writing.size() - 1);
        if (place < writing.size()) {
            writing.set(place, last);
        }
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            LOG.atDebug().setCause(e).log("responder could not be closed");
        }
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
