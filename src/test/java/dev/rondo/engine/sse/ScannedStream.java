package dev.rondo.engine.sse;

import dev.rondo.api.RequestType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A scanner and what it has told so far, as words. */
final class ScannedStream implements StreamListener {
    private final List<String> told = new ArrayList<>();
    private final EventScanner scanner;

    ScannedStream(RequestType type) {
        this(type, EventScanner.MAX_EVENT_BYTES);
    }

    ScannedStream(RequestType type, int maxEventBytes) {
        scanner = new EventScanner(type, this, maxEventBytes);
        scanner.begin();
    }

    EventScanner scanner() {
        return scanner;
    }

    void feed(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        scanner.feed(bytes, 0, bytes.length);
    }

    void begin() {
        told.clear();
        scanner.begin();
    }

    void end() {
        scanner.end();
    }

    List<String> told() {
        return told;
    }

    /** Prompt, completion, reasoning and total tokens. */
    String usage() {
        TokenUsage usage = scanner.usage();
        return usage.prompt() + " " + usage.completion() + " " + usage.reasoning() + " " + usage.total();
    }

    @Override
    public void content(boolean reasoning) {
        told.add(reasoning ? "reasoning" : "content");
    }

    @Override
    public void done() {
        told.add("done");
    }

    @Override
    public void error(String message) {
        told.add("error: " + message);
    }

    @Override
    public void malformed(String reason) {
        told.add("malformed: " + reason);
    }
}
