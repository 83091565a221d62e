package dev.rondo.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** Connections that nobody accepts, as many as the kernel queues: further attempts hang. */
record FilledBacklog(List<Socket> sockets) implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 100;
    private static final int MOST = 64;

    static FilledBacklog of(ServerSocket server) {
        List<Socket> sockets = new ArrayList<>();
        try {
            while (sockets.size() < MOST) {
                Socket socket = new Socket();
                sockets.add(socket);
                socket.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), TIMEOUT_MILLIS);
            }
            throw new AssertionError("the backlog never filled");
        } catch (SocketTimeoutException e) {
            return new FilledBacklog(sockets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int connections() {
        return sockets.size() - 1;
    }

    @Override
    public void close() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
