package dev.rondo.engine.sse;

import java.nio.charset.StandardCharsets;

/** Keys and words of the APIs, as bytes. */
final class Names {
    static final byte[] CHOICES = bytes("choices");
    static final byte[] CONTENT = bytes("content");
    static final byte[] DELTA = bytes("delta");
    static final byte[] ERROR = bytes("error");
    static final byte[] MESSAGE = bytes("message");
    static final byte[] OBJECT = bytes("object");
    static final byte[] RESPONSE = bytes("response");
    static final byte[] TEXT = bytes("text");
    static final byte[] TYPE = bytes("type");
    static final byte[] USAGE = bytes("usage");

    private Names() {}

    static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }
}
