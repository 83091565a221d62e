package dev.rondo.simulator;

/** Rankings as NIM answers them: the passages in the order in which they came, with falling scores. */
final class RankingsResponder implements Responder {
    private final Sse sse;

    RankingsResponder(Sse sse) {
        this.sse = sse;
    }

    @Override
    public String body(Generation g) {
        StringBuilder rankings = new StringBuilder("{\"rankings\":[");
        for (int i = 0; i < g.inputs(); i++) {
            rankings.append(i == 0 ? "" : ",").append("{\"index\":").append(i);
            rankings.append(",\"logit\":").append(4 - i).append(".5}");
        }
        return sse.json(rankings.append("],\"usage\":{\"prompt_tokens\":")
                .append(g.promptTokens())
                .append(",\"total_tokens\":")
                .append(g.promptTokens())
                .append("}}")
                .toString());
    }

    @Override
    public StreamScript script(Generation g) {
        throw new UnsupportedOperationException("the Rankings API has no streams");
    }

    @Override
    public String error(int status, String message) {
        return Responder.openAiError(status, message);
    }
}
