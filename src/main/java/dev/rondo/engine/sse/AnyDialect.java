package dev.rondo.engine.sse;

/** For payloads of unknown kind: each event is read in the dialect that its shape tells. */
final class AnyDialect implements Dialect {
    private final JsonReader preview = new JsonReader();
    private final ChoicesReader choices = new ChoicesReader(AnyDialect::choice);
    private final ResponsesDialect responses = new ResponsesDialect();
    private final MessagesDialect messages = new MessagesDialect();

    @Override
    public void classify(JsonReader json, EventVerdict verdict, TokenUsage usage) {
        preview.reset(json.bytes(), json.position(), json.limit());
        preview.beginObject();
        boolean hasType = false;
        boolean hasResponseType = false;
        while (preview.nextKey()) {
            if (preview.keyIs(Names.TYPE) && preview.string()) {
                hasType = true;
                hasResponseType = preview.stringStartsWith(Names.RESPONSE);
            } else {
                preview.skip();
            }
        }
        if (hasResponseType) {
            responses.classify(json, verdict, usage);
        } else if (hasType) {
            messages.classify(json, verdict, usage);
        } else {
            choices.read(json, verdict, usage);
        }
    }

    private static void choice(JsonReader json, EventVerdict verdict) {
        while (json.nextKey()) {
            if (json.keyIs(Names.TEXT)) {
                if (json.nonEmptyString()) {
                    verdict.answer(json);
                }
            } else if (json.keyIs(Names.DELTA) && json.beginObject()) {
                ChatDialect.delta(json, verdict);
            } else {
                json.skip();
            }
        }
    }

    @Override
    public boolean endsWithDoneMarker() {
        return true;
    }
}
