package dev.rondo.plan;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.api.DatasetSpec;
import dev.rondo.api.DistributionSpec;
import dev.rondo.api.RequestType;
import dev.rondo.api.SyntheticSpec;
import org.jspecify.annotations.Nullable;

/** What conversations are made of, with AIPerf's defaults. */
final class DatasetPlanner {
    private static final int ENTRIES = 100;
    private static final double INPUT_TOKENS = 550;
    private static final Distribution NONE = Distribution.fixed(0);

    private DatasetPlanner() {}

    static DatasetPlan plan(@Nullable DatasetSpec dataset, RequestType type) {
        boolean payload = dataset != null && dataset.payload() != null;
        if (type == RequestType.RAW && !payload) {
            throw new PlanException(
                    "dataset.payload must be set for request.type Raw: a Raw request is a payload, sent as it is");
        }
        if (payload) {
            return new DatasetPlan(1, NONE, NONE, Distribution.fixed(1), NONE, true);
        }
        SyntheticSpec synthetic = dataset == null || dataset.synthetic() == null
                ? new SyntheticSpec(null, null, null, null, null)
                : dataset.synthetic();
        return new DatasetPlan(
                requireNonNullElse(synthetic.entries(), ENTRIES),
                distribution(synthetic.inputTokens(), INPUT_TOKENS),
                distribution(synthetic.outputTokens(), 0),
                distribution(synthetic.turns(), 1),
                distribution(synthetic.thinkTimeMillis(), 0),
                false);
    }

    private static Distribution distribution(@Nullable DistributionSpec spec, double defaultMean) {
        return spec == null
                ? Distribution.fixed(defaultMean)
                : new Distribution(
                        requireNonNullElse(spec.mean(), defaultMean), requireNonNullElse(spec.stddev(), 0.0));
    }
}
