package dev.rondo.servermetrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on loopback whose pages a test changes as it goes. */
final class FakePages implements AutoCloseable {
    /** Answers one request. */
    interface Page {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<String> headerNames = new CopyOnWriteArrayList<>();

    FakePages() {
        this(FakePages::plain);
    }

    FakePages(ServerFactory factory) {
        try {
            server = factory.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(executor);
        server.start();
    }

    /** Makes the server that listens. */
    interface ServerFactory {
        HttpServer create(InetSocketAddress address) throws IOException;
    }

    private static HttpServer plain(InetSocketAddress address) throws IOException {
        return HttpServer.create(address, 0);
    }

    String url(String scheme) {
        return scheme + "://localhost:" + server.getAddress().getPort();
    }

    String url() {
        return url("http");
    }

    void serve(String path, Page page) {
        pages.put(path, page);
    }

    void serve(String path, String text) {
        serve(path, text(200, "text/plain; version=0.0.4", text));
    }

    static Page text(int status, String type, String text) {
        return exchange -> {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        };
    }

    /** Takes the request and answers only when the server closes. */
    Page silence() {
        return exchange -> awaitClosing();
    }

    /** Sends a head and one line, and then nothing until the server closes. */
    Page stall() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("a 1\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            awaitClosing();
        };
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(path);
        headerNames.addAll(exchange.getRequestHeaders().keySet());
        try (exchange) {
            pages.getOrDefault(path, text(404, "text/plain", "not found")).answer(exchange);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        executor.shutdownNow();
    }
}
