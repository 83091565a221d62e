package dev.rondo.simulator;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A plain client on a socket that sees every byte. Its reads end after 10 s. */
final class RawHttp implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;

    private final Socket socket = new Socket();
    private final InputStream in;

    RawHttp(int port) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** The head of an answer: names in lower case, and the lines as they came. */
    record Head(int status, String statusLine, Map<String, String> headers, List<String> lines) {}

    /** A whole answer. */
    record Answer(Head head, String body) {
        int status() {
            return head.status();
        }
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    void post(String path, String json, String... headerLines) throws IOException {
        StringBuilder request = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String line : headerLines) {
            request.append(line).append("\r\n");
        }
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        send(request + "Content-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n" + json);
    }

    /** Sends and reads one whole answer on a connection of its own. */
    static Answer exchange(int port, String path, String json, String... headerLines) throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            http.post(path, json, headerLines);
            return http.answer();
        }
    }

    static Answer get(int port, String path) throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            http.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            return http.answer();
        }
    }

    Answer answer() throws IOException {
        Head head = head();
        return new Answer(head, new String(body(head), StandardCharsets.UTF_8));
    }

    Head head() throws IOException {
        List<String> lines = new ArrayList<>();
        String statusLine = line();
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            lines.add(line);
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Head(Integer.parseInt(statusLine.split(" ")[1]), statusLine, headers, lines);
    }

    /** Throws EOFException if the body ends too early. */
    byte[] body(Head head) throws IOException {
        if (head.headers().containsKey("content-length")) {
            return exactly(Integer.parseInt(head.headers().get("content-length")));
        }
        if (!"chunked".equals(head.headers().get("transfer-encoding"))) {
            return in.readAllBytes();
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] chunk = chunk(); chunk.length > 0; chunk = chunk()) {
            body.write(chunk);
        }
        return body.toByteArray();
    }

    /** The next chunk of a chunked body, empty at its end. */
    byte[] chunk() throws IOException {
        int length = Integer.parseInt(line(), 16);
        byte[] chunk = exactly(length);
        if (!line().isEmpty()) {
            throw new IOException("a chunk is not closed");
        }
        return chunk;
    }

    String chunkText() throws IOException {
        return new String(chunk(), StandardCharsets.UTF_8);
    }

    /** The next byte, -1 at the end. */
    int read() throws IOException {
        return in.read();
    }

    byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("in a line");
            }
            line.write(b);
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    void setTimeoutMillis(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
