package dev.rondo.simulator;

/** Rankings as Cohere, Jina and vLLM answer them. */
final class RerankResponder implements Responder {
    private final Sse sse;

    RerankResponder(Sse sse) {
        this.sse = sse;
    }

    @Override
    public String body(Generation g) {
        StringBuilder results = new StringBuilder("{\"id\":\"rerank-" + g.id() + "\",\"model\":" + g.quotedModel()
                + ",\"usage\":{\"total_tokens\":" + g.promptTokens() + "},\"results\":[");
        for (int i = 0; i < g.inputs(); i++) {
            results.append(i == 0 ? "" : ",").append("{\"index\":").append(i);
            results.append(",\"relevance_score\":").append(1.0 / (1 + i)).append('}');
        }
        return sse.json(results.append("]}").toString());
    }

    @Override
    public StreamScript script(Generation g) {
        throw new UnsupportedOperationException("the Rerank API has no streams");
    }

    @Override
    public String error(int status, String message) {
        return Responder.openAiError(status, message);
    }
}
