package dev.rondo.engine.sse;

/**
 * The stream of {@code /v1/responses}: typed events. Every type that ends in {@code .delta} carries generated text in its
 * string {@code delta}; those that speak of reasoning carry thinking.
 */
final class ResponsesDialect implements Dialect {
    private static final byte[] DELTA_SUFFIX = Names.bytes(".delta");
    private static final byte[] REASONING_PREFIX = Names.bytes("response.reasoning");
    private static final byte[] COMPLETED = Names.bytes("response.completed");
    private static final byte[] INCOMPLETE = Names.bytes("response.incomplete");
    private static final byte[] FAILED = Names.bytes("response.failed");

    /** The text comes after or before the type: its bounds are kept until both are known. */
    private final TypedText event = new TypedText();

    @Override
    public void classify(JsonReader json, EventVerdict verdict, TokenUsage usage) {
        event.reset();
        json.beginObject();
        while (json.nextKey()) {
            if (json.keyIs(Names.TYPE)) {
                event.type(json);
            } else if (json.keyIs(Names.DELTA)) {
                event.text(json);
            } else if (json.keyIs(Names.RESPONSE) && json.beginObject()) {
                response(json, usage);
            } else if (json.keyIs(Names.ERROR)) {
                Errors.readMember(json, verdict);
            } else {
                json.skip();
            }
        }
        if (event.typeEndsWith(DELTA_SUFFIX)) {
            event.note(verdict, event.typeStartsWith(REASONING_PREFIX));
        } else if (event.typeIs(COMPLETED) || event.typeIs(INCOMPLETE)) {
            verdict.done();
        } else if (event.typeIs(FAILED) || event.typeIs(Names.ERROR)) {
            verdict.error();
        }
    }

    private static void response(JsonReader json, TokenUsage usage) {
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
