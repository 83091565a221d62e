package dev.rondo.coordinator;

/**
 * Why a coordinator has given a run up.
 *
 * @param message one sentence for people, with the names
 */
public record RunFailure(Reason reason, String message) {
    /** For programs. */
    public enum Reason {
        /** More generators than may be lost did not join in time. */
        NOT_JOINED,
        /** Endpoints were not ready, and the manifest says to fail then. */
        ENDPOINTS_UNREADY,
        /** The plan names no model, and generators found different ones. */
        MODELS_DIFFER,
        /** A generator can't do its work. */
        GENERATOR_PROBLEM,
        /** More generators than may be were lost. */
        GENERATORS_LOST
    }
}
