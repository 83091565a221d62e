package dev.rondo.health;

import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The CPUs that a process may use. */
final class AllowedCpus {
    /** Linux allows for 8,192. */
    private static final int MAX_CPUS = 8_192;

    private static final Pattern LINE = Pattern.compile("(?m)^Cpus_allowed_list:\\s*([0-9,-]+)$");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

    private AllowedCpus() {}

    /** Reads {@code Cpus_allowed_list} of a {@code /proc/PID/status}, such as {@code 0-3,8}; empty if it isn't there. */
    static BitSet parse(String status) {
        BitSet cpus = new BitSet();
        Matcher line = LINE.matcher(status);
        if (line.find()) {
            Matcher range = RANGE.matcher(line.group(1));
            while (range.find()) {
                int first = Integer.parseInt(range.group(1));
                int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
                if (first <= last && last < MAX_CPUS) {
                    cpus.set(first, last + 1);
                }
            }
        }
        return cpus;
    }
}
