package dev.rondo.simulator;

import org.jspecify.annotations.Nullable;

/** The Chat API. */
final class ChatResponder implements Responder {
    private final ServerProfile profile;
    private final Sse sse;

    ChatResponder(ServerProfile profile, Sse sse) {
        this.profile = profile;
        this.sse = sse;
    }

    @Override
    public String body(Generation g) {
        String reasoning = g.reasoningTokens() == 0 ? "" : ",\"reasoning_content\":\"" + g.reasoningText() + '"';
        return sse.json("{\"id\":\"chatcmpl-" + g.id() + "\",\"object\":\"chat.completion\",\"created\":"
                + g.createdSeconds() + ",\"model\":" + g.quotedModel()
                + ",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"" + g.contentText()
                + '"'
                + reasoning + "},\"logprobs\":null,\"finish_reason\":\"length\"}],\"usage\":" + g.usageJson() + "}");
    }

    @Override
    public StreamScript script(Generation g) {
        boolean finishInLast = profile.has(Oddity.FINISH_IN_LAST_CHUNK);
        Frame content = Sse.frame(chunk(g, "{\"content\":\"" + Sse.HOLE + "\"}", null));
        Frame reasoning = Sse.frame(chunk(g, "{\"reasoning_content\":\"" + Sse.HOLE + "\"}", null));
        Frame last = finishInLast ? Sse.frame(chunk(g, "{\"content\":\"" + Sse.HOLE + "\"}", "length")) : content;
        return new StreamScript(
                Sse.bytes(profile.has(Oddity.NO_ROLE_CHUNK) ? "" : chunk(g, roleDelta(), null)),
                reasoning,
                new byte[0],
                content,
                last,
                Sse.bytes((finishInLast ? "" : chunk(g, "{}", "length")) + (g.usage() ? usageChunk(g) : "")),
                Sse.bytes(sse.event("[DONE]")),
                Sse.bytes(sse.event(error(500, "the simulated model failed")) + sse.event("[DONE]")));
    }

    private String roleDelta() {
        return profile.has(Oddity.ROLE_WITHOUT_CONTENT)
                ? "{\"role\":\"assistant\"}"
                : "{\"role\":\"assistant\",\"content\":\"\"}";
    }

    private String chunk(Generation g, String delta, @Nullable String finish) {
        String choices = "\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"logprobs\":null,\"finish_reason\":"
                + (finish == null ? "null" : '"' + finish + '"') + "}]";
        return sse.event(Chunks.of(profile, "chatcmpl-", "chat.completion.chunk", g, choices));
    }

    private String usageChunk(Generation g) {
        return sse.event(
                Chunks.withUsage(profile, "chatcmpl-", "chat.completion.chunk", g, "\"choices\":[]", g.usageJson()));
    }

    @Override
    public String error(int status, String message) {
        return Responder.openAiError(status, message);
    }
}
