package dev.rondo.engine.sse;

/**
 * The stream of Anthropic's {@code /v1/messages}: typed events, generated text in the {@code delta} of
 * {@code content_block_delta}, usage in {@code message_start} and {@code message_delta}.
 */
final class MessagesDialect implements Dialect {
    private static final byte[] MESSAGE_STOP = Names.bytes("message_stop");
    private static final byte[] CONTENT_BLOCK_DELTA = Names.bytes("content_block_delta");
    private static final byte[] THINKING = Names.bytes("thinking");
    private static final byte[] PARTIAL_JSON = Names.bytes("partial_json");

    private final TypedText answer = new TypedText();
    private final TypedText thinking = new TypedText();

    @Override
    public void classify(JsonReader json, EventVerdict verdict, TokenUsage usage) {
        answer.reset();
        thinking.reset();
        json.beginObject();
        while (json.nextKey()) {
            if (json.keyIs(Names.TYPE)) {
                answer.type(json);
            } else if (json.keyIs(Names.DELTA) && json.beginObject()) {
                delta(json);
            } else if (json.keyIs(Names.USAGE)) {
                usage.read(json);
            } else if (json.keyIs(Names.MESSAGE) && json.beginObject()) {
                message(json, usage);
            } else if (json.keyIs(Names.ERROR)) {
                Errors.readMember(json, verdict);
            } else {
                json.skip();
            }
        }
        if (answer.typeIs(CONTENT_BLOCK_DELTA)) {
            answer.note(verdict, false);
            thinking.note(verdict, true);
        } else if (answer.typeIs(MESSAGE_STOP)) {
            verdict.done();
        } else if (answer.typeIs(Names.ERROR)) {
            verdict.error();
        }
    }

    private void delta(JsonReader json) {
        while (json.nextKey()) {
            if (json.keyIs(Names.TEXT) || json.keyIs(PARTIAL_JSON)) {
                answer.text(json);
            } else if (json.keyIs(THINKING)) {
                thinking.text(json);
            } else {
                json.skip();
            }
        }
    }

    private static void message(JsonReader json, TokenUsage usage) {
        while (json.nextKey()) {
            if (json.keyIs(Names.USAGE)) {
                usage.read(json);
            } else {
                json.skip();
            }
        }
    }

    @Override
    public boolean endsWithDoneMarker() {
        return false;
    }
}
