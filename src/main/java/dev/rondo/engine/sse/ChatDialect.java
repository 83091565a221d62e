package dev.rondo.engine.sse;

/**
 * The stream of {@code /v1/chat/completions}: text in {@code choices[].delta.content}, thinking in
 * {@code reasoning_content} or {@code reasoning}, and tool calls, which are part of the answer.
 */
final class ChatDialect implements Dialect {
    private static final byte[] REASONING_CONTENT = Names.bytes("reasoning_content");
    private static final byte[] REASONING = Names.bytes("reasoning");
    private static final byte[] REFUSAL = Names.bytes("refusal");
    private static final byte[] TOOL_CALLS = Names.bytes("tool_calls");
    private static final byte[] FUNCTION_CALL = Names.bytes("function_call");
    private static final byte[] FUNCTION = Names.bytes("function");
    private static final byte[] NAME = Names.bytes("name");
    private static final byte[] ARGUMENTS = Names.bytes("arguments");

    private final ChoicesReader choices = new ChoicesReader(ChatDialect::choice);

    @Override
    public void classify(JsonReader json, EventVerdict verdict, TokenUsage usage) {
        choices.read(json, verdict, usage);
    }

    static void choice(JsonReader json, EventVerdict verdict) {
        while (json.nextKey()) {
            if (json.keyIs(Names.DELTA) && json.beginObject()) {
                delta(json, verdict);
            } else {
                json.skip();
            }
        }
    }

    static void delta(JsonReader json, EventVerdict verdict) {
        while (json.nextKey()) {
            if (json.keyIs(Names.CONTENT)) {
                content(json, verdict);
            } else if (json.keyIs(REASONING_CONTENT) || json.keyIs(REASONING)) {
                if (json.nonEmptyString()) {
                    verdict.reasoning(json);
                }
            } else if (json.keyIs(REFUSAL)) {
                if (json.nonEmptyString()) {
                    verdict.answer(json);
                }
            } else if (json.keyIs(TOOL_CALLS)) {
                toolCalls(json, verdict);
            } else if (json.keyIs(FUNCTION_CALL)) {
                function(json, verdict);
            } else {
                json.skip();
            }
        }
    }

    /** A string, or a list of parts. */
    private static void content(JsonReader json, EventVerdict verdict) {
        if (!json.beginArray()) {
            if (json.nonEmptyString()) {
                verdict.answer(json);
            }
            return;
        }
        while (json.nextElement()) {
            json.skip();
            verdict.answer();
        }
    }

    private static void toolCalls(JsonReader json, EventVerdict verdict) {
        if (!json.beginArray()) {
            json.skip();
            return;
        }
        while (json.nextElement()) {
            if (!json.beginObject()) {
                json.skip();
                continue;
            }
            while (json.nextKey()) {
                if (json.keyIs(FUNCTION)) {
                    function(json, verdict);
                } else {
                    json.skip();
                }
            }
        }
    }

    private static void function(JsonReader json, EventVerdict verdict) {
        if (!json.beginObject()) {
            json.skip();
            return;
        }
        while (json.nextKey()) {
            boolean generated = json.keyIs(NAME) || json.keyIs(ARGUMENTS);
            if (json.nonEmptyString() && generated) {
                verdict.answer(json);
            }
        }
    }

    @Override
    public boolean endsWithDoneMarker() {
        return true;
    }
}
