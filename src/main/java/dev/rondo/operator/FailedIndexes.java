package dev.rondo.operator;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The indexes of a Job that have failed, by its controller's count: a pod that is gone is among them. */
final class FailedIndexes {
    private FailedIndexes() {}

    /** Bits of the indexes; what isn't below the Job's number of completions is left out. */
    static BitSet of(Job job) {
        int completions = job.getSpec().getCompletions();
        String text = job.getStatus() == null ? null : job.getStatus().getFailedIndexes();
        BitSet failed = parse(text);
        failed.clear(completions, Math.max(completions, failed.length()));
        return failed;
    }

    /** Such as {@code 0,3-5}. */
    private static BitSet parse(@Nullable String text) {
        BitSet failed = new BitSet();
        if (text == null || text.isEmpty()) {
            return failed;
        }
        for (String range : text.split(",")) {
            int dash = range.indexOf('-');
            int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
            int last = Integer.parseInt(dash < 0 ? range : range.substring(dash + 1));
            failed.set(first, last + 1);
        }
        return failed;
    }
}
