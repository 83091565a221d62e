package dev.rondo.cli;

import java.util.HashMap;
import java.util.Map;

/** Which option a field of the manifest comes from, so that a message names what the user wrote. */
final class OptionNames {
    private static final Map<String, String> BY_FIELD = new HashMap<>();

    static {
        BY_FIELD.put("spec.endpoints", "--url");
        BY_FIELD.put("spec.endpoints.url", "--url");
        BY_FIELD.put("spec.request.model", "--model");
        BY_FIELD.put("spec.request.path", "--custom-endpoint");
        BY_FIELD.put("spec.request.headers", "--header");
        BY_FIELD.put("spec.request.extra", "--extra-inputs");
        BY_FIELD.put("spec.connections.requestTimeoutSeconds", "--request-timeout-seconds");
        BY_FIELD.put("spec.readiness", "--wait-for-model-timeout");
        BY_FIELD.put("spec.dataset.payload", "--input-file");
        BY_FIELD.put("spec.dataset.synthetic.entries", "--num-dataset-entries");
        BY_FIELD.put("spec.dataset.synthetic.inputTokens.mean", "--isl");
        BY_FIELD.put("spec.dataset.synthetic.inputTokens.stddev", "--isl-stddev");
        BY_FIELD.put("spec.dataset.synthetic.outputTokens.mean", "--osl");
        BY_FIELD.put("spec.dataset.synthetic.outputTokens.stddev", "--osl-stddev");
        BY_FIELD.put("spec.dataset.synthetic.turns.mean", "--session-turns-mean");
        BY_FIELD.put("spec.dataset.synthetic.turns.stddev", "--session-turns-stddev");
        BY_FIELD.put("spec.dataset.synthetic.thinkTimeMillis.mean", "--session-turn-delay-mean");
        BY_FIELD.put("spec.dataset.synthetic.thinkTimeMillis.stddev", "--session-turn-delay-stddev");
        BY_FIELD.put("spec.phases.concurrency", "--concurrency");
        BY_FIELD.put("spec.phases.requestRate", "--request-rate");
        BY_FIELD.put("spec.phases.arrival", "--arrival-pattern");
        BY_FIELD.put("spec.phases.smoothness", "--arrival-smoothness");
        BY_FIELD.put("spec.phases.requests", "--request-count");
        BY_FIELD.put("spec.phases.durationSeconds", "--benchmark-duration");
        BY_FIELD.put("spec.phases.conversations", "--num-sessions");
        BY_FIELD.put("spec.phases.gracePeriodSeconds", "--benchmark-grace-period");
        BY_FIELD.put("spec.phases.rampSeconds", "--concurrency-ramp-duration or --request-rate-ramp-duration");
        BY_FIELD.put("spec.goodput", "--goodput");
        BY_FIELD.put("spec.timeSlices", "--slice-duration");
        BY_FIELD.put("spec.maxErrorRate", "--max-error-rate");
        BY_FIELD.put("spec.lateAfterMillis", "--late-after");
        BY_FIELD.put("spec.randomSeed", "--random-seed");
        BY_FIELD.put("spec.generators.lanes", "--lanes");
        BY_FIELD.put("warmup.concurrency", "--warmup-concurrency or --concurrency");
        BY_FIELD.put("warmup.requestRate", "--warmup-request-rate or --request-rate");
        BY_FIELD.put("warmup.arrival", "--warmup-arrival-pattern or --arrival-pattern");
        BY_FIELD.put("warmup.requests", "--warmup-request-count");
        BY_FIELD.put("warmup.durationSeconds", "--warmup-duration");
        BY_FIELD.put("warmup.conversations", "--num-warmup-sessions");
        BY_FIELD.put("warmup.gracePeriodSeconds", "--warmup-grace-period");
    }

    private OptionNames() {}

    /**
     * The option, or the path itself where none is known.
     *
     * @param warm whether the first phase is a warm-up
     */
    static String of(String path, boolean warm) {
        String field = path.replaceAll("\\[[^\\]]*]", "");
        if (warm && path.startsWith("spec.phases[0]")) {
            field = field.replace("spec.phases", "warmup");
        }
        for (String at = field; !at.isEmpty(); at = at.substring(0, Math.max(0, at.lastIndexOf('.')))) {
            String option = BY_FIELD.get(at);
            if (option != null) {
                return option;
            }
        }
        return path;
    }
}
