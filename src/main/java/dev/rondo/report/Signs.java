package dev.rondo.report;

/** The few signs beyond letters and digits, with a stand-in for terminals that know ASCII only. */
record Signs(String mark, String met, String missed, String more, String atMost, String atLeast) {
    static final Signs UNICODE = new Signs("▸ ", "✓ ", "✗ ", "…", "≤", "≥");
    private static final Signs ASCII = new Signs("> ", "ok   ", "MISS ", "...", "<=", ">=");

    static Signs of(Terminal terminal) {
        return terminal.unicode() ? UNICODE : ASCII;
    }
}
