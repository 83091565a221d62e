package dev.rondo.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Answers whatever it is sent with an HTTP error in plain text, as web servers do that are sent TLS. */
record PlainSpeaker(ServerSocket server) implements AutoCloseable {
    static PlainSpeaker start() {
        try {
            ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread thread = new Thread(() -> answerAll(server), "plain-speaker");
            thread.setDaemon(true);
            thread.start();
            return new PlainSpeaker(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answerAll(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                if (socket.getInputStream().read() >= 0) {
                    socket.getOutputStream()
                            .write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
                    socket.shutdownOutput();
                    socket.getInputStream().skipNBytes(1);
                }
            } catch (IOException e) {
                // The client has gone, or the test has ended.
            }
        }
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
