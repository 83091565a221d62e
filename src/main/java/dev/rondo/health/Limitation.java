package dev.rondo.health;

/** How a second was the generator's own. Causes come before what they cause. */
public enum Limitation {
    SUSPENDED("process_suspended"),
    CPU_THROTTLED("cpu_throttled"),
    GC_PAUSE("gc_pauses"),
    SAFEPOINT("safepoint_pauses"),
    STEAL("cpu_stolen"),
    CPU_WAIT("cpu_wait"),
    BACKLOG("backlog"),
    SEND_LAG("send_lag"),
    BUSY("generator_busy");

    private final String code;

    Limitation(String code) {
        this.code = code;
    }

    /** The word for programs. */
    public String code() {
        return code;
    }
}
