package dev.rondo.plan;

/** What random numbers are drawn for; each purpose has its own, so that none disturbs another. */
public enum Purpose {
    ARRIVALS(1),
    PROMPTS(2),
    OUTPUT_LENGTHS(3),
    TURNS(4),
    THINK_TIMES(5),
    ENTRY_ORDER(6),
    REPLIES(7);

    private final int number;

    Purpose(int number) {
        this.number = number;
    }

    /** Fixed for ever: a seed must mean the same run in every version. */
    public int number() {
        return number;
    }
}
