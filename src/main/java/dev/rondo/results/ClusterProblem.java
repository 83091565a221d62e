package dev.rondo.results;

import org.jspecify.annotations.Nullable;

/** Something that is expected to go wrong with a cluster. The message is one sentence for people. */
public final class ClusterProblem extends Exception {
    private enum Kind {
        WRONG_INPUT,
        FAILED,
        TRANSIENT
    }

    private final Kind kind;

    private ClusterProblem(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What was asked for is not there, or was asked for wrongly. */
    static ClusterProblem wrongInput(String message) {
        return new ClusterProblem(Kind.WRONG_INPUT, message, null);
    }

    /** It can't be done, and another try won't help. */
    static ClusterProblem failed(String message) {
        return new ClusterProblem(Kind.FAILED, message, null);
    }

    /** It can't be done, but may be in a moment. */
    static ClusterProblem passing(String message, Throwable cause) {
        return new ClusterProblem(Kind.TRANSIENT, message, cause);
    }

    /** Whether the command line is to blame. */
    public boolean isWrongInput() {
        return kind == Kind.WRONG_INPUT;
    }

    boolean isTransient() {
        return kind == Kind.TRANSIENT;
    }
}
