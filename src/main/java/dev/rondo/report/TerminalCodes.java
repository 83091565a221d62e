package dev.rondo.report;

/** What a terminal is told (ECMA-48, and xterm's private modes) where lines are drawn again in place. */
final class TerminalCodes {
    static final String ESCAPE = "\u001b[";
    static final String HIDE_CURSOR = ESCAPE + "?25l";
    static final String SHOW_CURSOR = ESCAPE + "?25h";
    static final String WRAP_OFF = ESCAPE + "?7l";
    static final String WRAP_ON = ESCAPE + "?7h";
    static final String CLEAR_BELOW = ESCAPE + "J";
    static final String CLEAR_LINE_END = ESCAPE + "K";

    private TerminalCodes() {}

    /** To the start of the line that is so many above the cursor's. */
    static String up(int lines) {
        return "\r" + ESCAPE + lines + "A";
    }
}
