package dev.rondo.engine.http;

import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A parser and what it has told so far, as text. */
class Responses implements ResponseListener {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final ResponseParser parser;
    private final StringBuilder end = new StringBuilder();
    private int heads;
    private int unsolicited;
    private String reason = "";

    Responses() {
        this(ResponseLimits.DEFAULT);
    }

    Responses(ResponseLimits limits) {
        parser = new ResponseParser(this, limits, new byte[64]);
        parser.begin();
    }

    ResponseParser parser() {
        return parser;
    }

    /** Each character is one byte. */
    void feed(String text) {
        feed(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void feed(byte[] bytes) {
        parser.parse(Unpooled.wrappedBuffer(bytes));
    }

    /** Status, body, how it ended, and whether the connection can be used again. */
    String outcome() {
        return (heads == 0 ? "-" : parser.status()) + " " + body.toString(StandardCharsets.ISO_8859_1) + end
                + (parser.keepAlive() ? " keep-alive" : "");
    }

    String reason() {
        return reason;
    }

    /** How often bytes came that nobody awaited. */
    int unsolicitedReads() {
        return unsolicited;
    }

    byte[] body() {
        return body.toByteArray();
    }

    @Override
    public void headersComplete() {
        heads++;
    }

    @Override
    public void body(byte[] bytes, int offset, int length) {
        body.write(bytes, offset, length);
    }

    @Override
    public void complete() {
        end.append(" complete");
    }

    @Override
    public void malformed(String why) {
        reason = why;
        end.append(" malformed");
    }

    @Override
    public void tooLarge(String why) {
        reason = why;
        end.append(" too-large");
    }

    @Override
    public void truncated(String why) {
        reason = why;
        end.append(" truncated");
    }

    @Override
    public void unsolicited() {
        unsolicited++;
    }
}
