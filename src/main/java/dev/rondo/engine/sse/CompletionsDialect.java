package dev.rondo.engine.sse;

/** The stream of {@code /v1/completions}: text in {@code choices[].text}. */
final class CompletionsDialect implements Dialect {
    private final ChoicesReader choices = new ChoicesReader(CompletionsDialect::choice);

    @Override
    public void classify(JsonReader json, EventVerdict verdict, TokenUsage usage) {
        choices.read(json, verdict, usage);
    }

    private static void choice(JsonReader json, EventVerdict verdict) {
        while (json.nextKey()) {
            if (!json.keyIs(Names.TEXT)) {
                json.skip();
            } else if (json.nonEmptyString()) {
                verdict.answer(json);
            }
        }
    }

    @Override
    public boolean endsWithDoneMarker() {
        return true;
    }
}
