package dev.rondo.engine;

/**
 * How a phase ended on this generator. Moments are {@code System.nanoTime()} values.
 *
 * @param startNanos as the phase was told to begin
 * @param firstIssueNanos when the first request was issued; {@code startNanos} if none was
 * @param lastIssueNanos when the last request was issued; {@code startNanos} if none was
 * @param issuingEndNanos when the last lane stopped issuing
 * @param endNanos when the last request had ended
 * @param issued requests over all lanes of this generator
 */
public record PhaseEnd(
        EndedBy endedBy,
        long startNanos,
        long firstIssueNanos,
        long lastIssueNanos,
        long issuingEndNanos,
        long endNanos,
        long issued) {
    /** The rule that ended issuing, in order of precedence where lanes differ. */
    public enum EndedBy {
        REQUESTS("requests"),
        CONVERSATIONS("conversations"),
        DURATION("duration"),
        /** By {@link PhaseRun#stop} or {@link PhaseRun#cancel}. */
        STOPPED("stopped");

        private final String label;

        EndedBy(String label) {
            this.label = label;
        }

        /** The word for users. */
        public String label() {
            return label;
        }
    }
}
