package dev.rondo.report;

/** A way to set text off on a terminal with colours. */
enum Style {
    PLAIN(""),
    BOLD("1"),
    DIM("2"),
    RED("31"),
    GREEN("32"),
    YELLOW("33");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    String on(String text) {
        return this == PLAIN || text.isEmpty()
                ? text
                : TerminalCodes.ESCAPE + code + "m" + text + TerminalCodes.ESCAPE + "0m";
    }
}
