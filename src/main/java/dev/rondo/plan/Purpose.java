package dev.rondo.plan;

/** What random numbers are drawn for; each purpose has its own, so that none disturbs another. */
public enum Purpose {
    ARRIVALS(1),
    ENTRY_ORDER(2),
    TURNS(3),
    INPUT_LENGTHS(4),
    OUTPUT_LENGTHS(5),
    THINK_TIMES(6),
    PROMPTS(7),
    REPLIES(8);

    private final int number;

    Purpose(int number) {
        this.number = number;
    }

    /** Fixed for ever: a seed must mean the same run in every version. */
    public int number() {
        return number;
    }
}
