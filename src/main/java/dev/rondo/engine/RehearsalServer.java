package dev.rondo.engine;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Answers the requests of a {@link Rehearsal} with streams, documents and now and then an error; a thread a connection. */
final class RehearsalServer implements AutoCloseable {
    static final int CONNECTIONS = 4;

    private static final int ERROR_EVERY = 10;
    private static final int STREAM_EVENTS = 8;
    private static final int IDLE_MILLIS = 2_000;
    private static final int MAX_HEAD_BYTES = 8_192;
    private static final String LENGTH = "content-length: ";
    private static final byte[] STREAM = response(
            "200 OK",
            "text/event-stream",
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"word\"}}]}\n\n".repeat(STREAM_EVENTS)
                    + "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":8,\"total_tokens\":9}}\n\n"
                    + "data: [DONE]\n\n");
    private static final byte[] DOCUMENT = response(
            "200 OK",
            "application/json",
            "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"word\"}}],"
                    + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2}}");
    private static final byte[] ERROR =
            response("500 Error", "application/json", "{\"error\":{\"message\":\"rehearsed\",\"code\":500}}");

    private final ServerSocket server;

    private RehearsalServer(ServerSocket server) {
        this.server = server;
    }

    static RehearsalServer start() throws IOException {
        RehearsalServer started =
                new RehearsalServer(new ServerSocket(0, CONNECTIONS * 2, InetAddress.getLoopbackAddress()));
        for (int i = 0; i < CONNECTIONS * 2; i++) {
            Thread thread = new Thread(started::serve, "rondo-rehearsal-" + i);
            thread.setDaemon(true);
            thread.start();
        }
        return started;
    }

    private static byte[] response(String status, String type, String body) {
        String head = "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length()
                + "\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.US_ASCII);
    }

    String authority() {
        String host = server.getInetAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + server.getLocalPort();
    }

    private void serve() {
        try (Socket socket = server.accept()) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(IDLE_MILLIS);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (int served = 1; ; served++) {
                String head = readHead(in);
                if (head.isEmpty()) {
                    return;
                }
                in.skipNBytes(contentLength(head));
                byte[] answer = head.contains("event-stream") ? STREAM : DOCUMENT;
                socket.getOutputStream().write(served % ERROR_EVERY == 0 ? ERROR : answer);
            }
        } catch (IOException e) {
            // The rehearsal is over.
        }
    }

    private static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int b = in.read(); b >= 0 && head.length() < MAX_HEAD_BYTES; b = in.read()) {
            head.append((char) b);
            if (b == '\n' && head.lastIndexOf("\r\n\r\n") == head.length() - 4) {
                return head.toString().toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }

    private static long contentLength(String head) {
        int start = head.indexOf(LENGTH) + LENGTH.length();
        return Long.parseLong(head.substring(start, head.indexOf('\r', start)));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
