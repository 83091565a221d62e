package dev.rondo.simulator;

/** The Completions API. It knows no reasoning: all its tokens are text. */
final class CompletionsResponder implements Responder {
    private final ServerProfile profile;
    private final Sse sse;

    CompletionsResponder(ServerProfile profile, Sse sse) {
        this.profile = profile;
        this.sse = sse;
    }

    @Override
    public String body(Generation g) {
        String choices = choice(g.reasoningText() + g.contentText(), "\"length\"");
        return sse.json(Chunks.withUsage(profile, "cmpl-", "text_completion", g, choices, g.usageJson()));
    }

    @Override
    public StreamScript script(Generation g) {
        boolean finishInLast = profile.has(Oddity.FINISH_IN_LAST_CHUNK);
        Frame content = Sse.frame(chunk(g, Sse.HOLE, "null"));
        String finish = finishInLast ? "" : chunk(g, "", "\"length\"");
        String usage = g.usage()
                ? sse.event(Chunks.withUsage(profile, "cmpl-", "text_completion", g, "\"choices\":[]", g.usageJson()))
                : "";
        return new StreamScript(
                new byte[0],
                content,
                new byte[0],
                content,
                finishInLast ? Sse.frame(chunk(g, Sse.HOLE, "\"length\"")) : content,
                Sse.bytes(finish + usage),
                Sse.bytes(sse.event("[DONE]")),
                Sse.bytes(sse.event(error(500, "the simulated model failed")) + sse.event("[DONE]")));
    }

    private String chunk(Generation g, String text, String finish) {
        return sse.event(Chunks.of(profile, "cmpl-", "text_completion", g, choice(text, finish)));
    }

    private static String choice(String text, String finish) {
        return "\"choices\":[{\"index\":0,\"text\":\"" + text + "\",\"logprobs\":null,\"finish_reason\":" + finish
                + "}]";
    }

    @Override
    public String error(int status, String message) {
        return Responder.openAiError(status, message);
    }
}
