package dev.rondo.report;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * What a stream for people can show.
 *
 * @param width columns; lines are made to fit
 * @param interactive whether lines can be redrawn: the stream is a terminal, and no dumb one
 * @param colour whether colours are wanted and shown
 * @param unicode whether signs beyond ASCII reach the reader
 */
public record Terminal(int width, boolean interactive, boolean colour, boolean unicode) {
    public static final int DEFAULT_WIDTH = 100;
    /** Below this no table is worth printing: narrower terminals get lines that wrap. */
    public static final int MIN_WIDTH = 40;

    public static final int MAX_WIDTH = 1000;

    private static final long STTY_DEADLINE_MILLIS = 500;

    public Terminal {
        width = Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, width));
    }

    /** No terminal: plain text, as wide as the default. */
    public static Terminal plain() {
        return new Terminal(DEFAULT_WIDTH, false, false, true);
    }

    public static Terminal ofStandardOutput() {
        return detect(1, System.getenv());
    }

    public static Terminal ofStandardError() {
        return detect(2, System.getenv());
    }

    private static Terminal detect(int descriptor, Map<String, String> environment) {
        boolean isTerminal = isTerminal(descriptor);
        int width = isTerminal ? askedWidth().orElse(DEFAULT_WIDTH) : DEFAULT_WIDTH;
        String charset = System.getProperty("native.encoding", StandardCharsets.UTF_8.name());
        return of(isTerminal, width, charset, environment);
    }

    /**
     * Follows the habits of terminals: {@code COLUMNS} rules over the width, {@code NO_COLOR} and {@code TERM=dumb} turn
     * colours off.
     *
     * @param charset name of the one that text is written in
     */
    static Terminal of(boolean isTerminal, int width, String charset, Map<String, String> environment) {
        boolean interactive = isTerminal && !"dumb".equals(environment.get("TERM"));
        boolean colour = interactive && environment.getOrDefault("NO_COLOR", "").isEmpty();
        boolean unicode = StandardCharsets.UTF_8.name().equalsIgnoreCase(charset);
        int columns = number(environment.getOrDefault("COLUMNS", "")).orElse(width);
        return new Terminal(columns, interactive, colour, unicode);
    }

    /** Java 17 can't tell for a single stream; Linux can. Elsewhere both input and output have to be terminals. */
    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException noSuchLink) {
            return System.console() != null;
        }
    }

    /** Shells keep {@code COLUMNS} to themselves, so the terminal is asked. */
    private static OptionalInt askedWidth() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(STTY_DEADLINE_MILLIS, TimeUnit.MILLISECONDS)) {
                stty.destroyForcibly();
                return OptionalInt.empty();
            }
            String[] rowsAndColumns = new String(stty.getInputStream().readNBytes(64), StandardCharsets.US_ASCII)
                    .trim()
                    .split(" ");
            return rowsAndColumns.length == 2 ? number(rowsAndColumns[1]) : OptionalInt.empty();
        } catch (IOException noTerminal) {
            return OptionalInt.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    private static OptionalInt number(String text) {
        return text.matches("[1-9][0-9]{0,5}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }
}
