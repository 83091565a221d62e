package dev.rondo.api;

import org.jspecify.annotations.Nullable;

/** Rules for what the requests say. */
final class DatasetRules {
    private static final String PATH = "spec.dataset";
    private static final String SYNTHETIC = PATH + ".synthetic";

    /** Prompts are held in memory, about five bytes for a token: half a gigabyte. */
    private static final double MAX_TOTAL_TOKENS = 100_000_000;

    private static final double DEFAULT_ENTRIES = 100;
    private static final double DEFAULT_INPUT_TOKENS = 550;

    private final Findings findings;
    private final Bounds bounds;

    DatasetRules(Findings findings) {
        this.findings = findings;
        this.bounds = new Bounds(findings);
    }

    void check(@Nullable DatasetSpec dataset, @Nullable RequestSpec request) {
        boolean raw = request != null && request.type() == RequestType.RAW;
        PayloadSpec payload = dataset == null ? null : dataset.payload();
        if (raw && payload == null) {
            findings.add(PATH + ".payload", "must be given with type \"Raw\": a file or a ConfigMap with the bodies");
        }
        if (!raw && payload != null) {
            findings.add(PATH + ".payload", "must not be given unless `spec.request.type` is \"Raw\"");
        }
        if (dataset == null) {
            return;
        }
        if (dataset.synthetic() != null && payload != null) {
            findings.add(PATH, "must have at most one of `synthetic` and `payload`");
        }
        if (payload != null) {
            payload(payload);
        }
        if (dataset.synthetic() != null) {
            synthetic(dataset.synthetic());
        }
    }

    private void payload(PayloadSpec payload) {
        if ((payload.file() == null) == (payload.configMap() == null)) {
            findings.add(PATH + ".payload", "must have exactly one of `file` and `configMap`");
        }
        bounds.text(PATH + ".payload.file", payload.file(), Limits.MAX_FILE_CHARACTERS);
        if (payload.configMap() != null) {
            new ConnectionRules(findings).configMap(PATH + ".payload.configMap", payload.configMap());
        }
    }

    private void synthetic(SyntheticSpec synthetic) {
        bounds.range(SYNTHETIC + ".entries", synthetic.entries(), 1, Limits.MAX_ENTRIES);
        distribution(".inputTokens", synthetic.inputTokens(), 1, Limits.MAX_TOKENS);
        distribution(".outputTokens", synthetic.outputTokens(), 1, Limits.MAX_TOKENS);
        distribution(".turns", synthetic.turns(), 1, Limits.MAX_TURNS);
        distribution(".thinkTimeMillis", synthetic.thinkTimeMillis(), 0, Limits.MAX_THINK_TIME_MILLIS);
        double entries = synthetic.entries() == null ? DEFAULT_ENTRIES : synthetic.entries();
        double total = entries * mean(synthetic.turns(), 1) * mean(synthetic.inputTokens(), DEFAULT_INPUT_TOKENS);
        if (total > MAX_TOTAL_TOKENS) {
            findings.add(
                    SYNTHETIC,
                    "must have at most 100000000 tokens in all prompts (entries x turns x input tokens), but has "
                            + Quoted.number(total));
        }
    }

    private void distribution(String field, @Nullable DistributionSpec distribution, double min, double max) {
        if (distribution == null) {
            return;
        }
        String at = SYNTHETIC + field;
        bounds.required(at + ".mean", distribution.mean());
        bounds.range(at + ".mean", distribution.mean(), min, max);
        bounds.range(at + ".stddev", distribution.stddev(), 0, max);
    }

    private static double mean(@Nullable DistributionSpec distribution, double otherwise) {
        return distribution == null || distribution.mean() == null ? otherwise : distribution.mean();
    }
}
