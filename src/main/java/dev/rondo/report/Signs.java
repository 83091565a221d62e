package dev.rondo.report;

/** The few signs beyond letters and digits, with a stand-in for terminals that know ASCII only. */
record Signs(String mark, String met, String missed, String more, String atMost, String atLeast, String heights) {
    static final Signs UNICODE = new Signs("▸ ", "✓ ", "✗ ", "…", "≤", "≥", "▁▂▃▄▅▆▇█");
    private static final Signs ASCII = new Signs("> ", "ok   ", "MISS ", "...", "<=", ">=", "_.:-=+*#");

    /** A sign for each share, the higher the larger it is; a gap for one that isn't known. */
    String heights(double[] shares) {
        StringBuilder line = new StringBuilder();
        for (double share : shares) {
            int height = (int) (share * heights.length());
            line.append(Double.isNaN(share) ? ' ' : heights.charAt(Math.min(heights.length() - 1, height)));
        }
        return line.toString();
    }

    static Signs of(Terminal terminal) {
        return terminal.unicode() ? UNICODE : ASCII;
    }
}
