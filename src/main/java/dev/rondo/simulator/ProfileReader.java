package dev.rondo.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads one server's profile: what it does not say stays as in the profile on which it is based. */
final class ProfileReader {
    private ProfileReader() {}

    static ServerProfile read(JsonNode object, ServerProfile base) {
        FieldReader fields = new FieldReader(object);
        ProfileDraft draft = new ProfileDraft(base);
        draft.port = fields.integer("port", draft.port);
        draft.model = fields.has("model") ? fields.text("model") : draft.model;
        draft.latency = latency(fields, draft.latency);
        draft.batching = batching(fields, draft.batching);
        draft.output = output(fields, draft.output);
        draft.oddities = fields.constants("oddities", Oddity.class, draft.oddities);
        draft.apiKey = fields.has("apiKey") ? fields.text("apiKey") : draft.apiKey;
        draft.readyAfterSeconds = fields.number("readyAfterSeconds", draft.readyAfterSeconds);
        draft.requestsPerConnection = fields.integer("requestsPerConnection", draft.requestsPerConnection);
        draft.seed = fields.longInteger("seed", draft.seed);
        if (fields.has("faults")) {
            draft.faults = faults(fields.list("faults"));
        }
        fields.requireAllKnown();
        return draft.profile();
    }

    private static Latency latency(FieldReader fields, Latency base) {
        return new Latency(
                fields.number("ttftMillis", base.ttftMillis()),
                fields.number("itlMillis", base.itlMillis()),
                fields.number("jitterCv", base.jitterCv()));
    }

    private static Batching batching(FieldReader fields, Batching base) {
        return new Batching(
                fields.integer("maxBatch", base.maxBatch()),
                fields.integer("knee", base.knee()),
                fields.number("exponent", base.exponent()),
                fields.integer("kvCacheTokens", base.kvCacheTokens()));
    }

    private static OutputShape output(FieldReader fields, OutputShape base) {
        return new OutputShape(
                fields.integer("outputTokens", base.tokens()),
                fields.number("maxTokensShare", base.maxTokensShare()),
                fields.integer("tokensPerEvent", base.tokensPerEvent()),
                fields.integer("eventsPerWrite", base.eventsPerWrite()),
                fields.number("reasoningShare", base.reasoningShare()),
                fields.constant("usage", UsagePolicy.class, base.usage()),
                fields.integer("embeddingDimensions", base.embeddingDimensions()));
    }

    private static List<FaultSpec> faults(Iterable<JsonNode> list) {
        List<FaultSpec> faults = new ArrayList<>();
        for (JsonNode element : list) {
            try {
                faults.add(fault(element));
            } catch (InvalidProfileException e) {
                throw e.in("faults[" + faults.size() + "]");
            }
        }
        return faults;
    }

    private static FaultSpec fault(JsonNode object) {
        FieldReader fields = new FieldReader(object);
        String kind = fields.text("kind");
        FaultSpec base = FaultSpec.of(Labels.parse(FaultKind.class, kind)
                .orElseThrow(() -> new InvalidProfileException("kind", kind, "one of " + Labels.all(FaultKind.class))));
        FaultSpec fault = new FaultSpec(
                base.kind(),
                fields.number("share", base.share()),
                fields.number("fromSeconds", base.fromSeconds()),
                fields.number("toSeconds", base.toSeconds()),
                fields.integer("status", base.status()),
                fields.integer("retryAfterSeconds", base.retryAfterSeconds()),
                fields.integer("afterTokens", base.afterTokens()),
                fields.integer("pauseMillis", base.pauseMillis()),
                fields.number("factor", base.factor()));
        fields.requireAllKnown();
        return fault;
    }
}
