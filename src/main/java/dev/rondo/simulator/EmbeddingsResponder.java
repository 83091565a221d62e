package dev.rondo.simulator;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The Embeddings API: the same vector for every text, as numbers whatever encoding is asked for. */
final class EmbeddingsResponder implements Responder {
    private final Sse sse;
    private final String vector;

    EmbeddingsResponder(ServerProfile profile, Sse sse) {
        this.sse = sse;
        vector = IntStream.range(0, profile.output().embeddingDimensions())
                .mapToObj(i -> "0." + (1_000 + 7_919L * i % 9_000))
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Override
    public String body(Generation g) {
        StringBuilder data = new StringBuilder(g.inputs() * (vector.length() + 64));
        for (int i = 0; i < g.inputs(); i++) {
            data.append(i == 0 ? "" : ",")
                    .append("{\"object\":\"embedding\",\"index\":")
                    .append(i);
            data.append(",\"embedding\":").append(vector).append('}');
        }
        return sse.json("{\"id\":\"embd-" + g.id() + "\",\"object\":\"list\",\"created\":" + g.createdSeconds()
                + ",\"model\":" + g.quotedModel() + ",\"data\":[" + data + "],\"usage\":{\"prompt_tokens\":"
                + g.promptTokens() + ",\"total_tokens\":" + g.promptTokens() + "}}");
    }

    @Override
    public StreamScript script(Generation g) {
        throw new UnsupportedOperationException("the Embeddings API has no streams");
    }

    @Override
    public String error(int status, String message) {
        return Responder.openAiError(status, message);
    }
}
