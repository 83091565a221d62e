package dev.rondo.metrics;

/** Why a credit was sent late, or not at all. */
public enum DelayCause {
    /** The concurrency ceiling was reached. */
    CEILING("ceiling"),
    /** The endpoint's connections were all in use. */
    POOL("pool"),
    /** This process was not on time. */
    GENERATOR("generator"),
    /** The phase ended first. */
    END_OF_PHASE("end_of_phase");

    private final String label;

    DelayCause(String label) {
        this.label = label;
    }

    /** The word for users. */
    public String label() {
        return label;
    }
}
