package dev.rondo.health;

import java.util.BitSet;

/** Time that a hypervisor gave to others while a CPU of this machine had work. */
final class StealTime {
    /** Linux's USER_HZ, the same on every platform that a JVM runs on. */
    private static final long NANOS_PER_TICK = 10_000_000;

    private static final int STEAL_FIELD = 8;
    private static final int MAX_TICKS_DIGITS = 11;

    private StealTime() {}

    /**
     * Reads a {@code /proc/stat}: stolen time by CPU on average, of those CPUs only.
     *
     * @return unknown if it has none of them, or no such field
     */
    static long averageNanos(String stat, BitSet cpus) {
        long ticks = 0;
        int counted = 0;
        for (String line :
                stat.lines().takeWhile(line -> line.startsWith("cpu")).toList()) {
            String[] fields = line.split("\\s+");
            if (fields.length > STEAL_FIELD && isOneOf(fields[0], cpus) && isTicks(fields[STEAL_FIELD])) {
                ticks += Long.parseLong(fields[STEAL_FIELD]);
                counted++;
            }
        }
        return counted == 0 ? Counter.UNKNOWN : ticks * NANOS_PER_TICK / counted;
    }

    private static boolean isOneOf(String name, BitSet cpus) {
        return name.matches("cpu\\d{1,5}") && cpus.get(Integer.parseInt(name.substring(3)));
    }

    private static boolean isTicks(String field) {
        return field.length() <= MAX_TICKS_DIGITS && field.matches("\\d+");
    }
}
