package dev.rondo.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** An address where nobody listens. */
final class DeadServer {
    private DeadServer() {}

    /** A URL on loopback whose port was free a moment ago. */
    static String url() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }
    }
}
