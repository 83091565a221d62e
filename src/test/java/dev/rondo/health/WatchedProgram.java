package dev.rondo.health;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * A program that watches itself: it has one lane, which works as its argument says, until there is no more to read from its
 * standard input. Then it prints what it saw.
 */
final class WatchedProgram {
    private static final int KEPT_BLOCKS = 200;
    private static final int BLOCK_BYTES = 64 << 10;

    private static volatile Object garbage = "";

    /** How the lane works. */
    enum Work {
        /** It wakes up 1,000 times a second. */
        PACED,
        /** It never waits. */
        BUSY,
        /** It makes garbage that lives for a while. */
        ALLOCATING;

        void turn(byte[][] kept, int turn) {
            switch (this) {
                case PACED -> LockSupport.parkNanos(1_000_000);
                case ALLOCATING -> kept[turn % kept.length] = new byte[BLOCK_BYTES];
                case BUSY -> {}
            }
        }
    }

    private WatchedProgram() {}

    public static void main(String[] args) throws IOException {
        Work work = Work.valueOf(args[0].toUpperCase(Locale.ROOT));
        Thread lane = new Thread(() -> run(work), "rondo-lane-0");
        lane.setDaemon(true);
        lane.start();
        try (ProcessWatch watch = ProcessWatch.begin(System.nanoTime(), 1)) {
            System.out.println("watching");
            while (System.in.read() >= 0) {
                // Its end is the sign.
            }
            print(watch.health(List.of(new SecondTable<>(LoopColumn.class, 2))));
        }
    }

    private static void run(Work work) {
        byte[][] kept = new byte[KEPT_BLOCKS][];
        garbage = kept;
        for (int turn = 0; ; turn = (turn + 1) & Integer.MAX_VALUE) {
            work.turn(kept, turn);
        }
    }

    private static void print(GeneratorHealth health) {
        for (ProcessColumn column : ProcessColumn.values()) {
            if (health.known().contains(column)) {
                print(column, health.process());
            }
        }
        for (ThreadColumn column : ThreadColumn.values()) {
            print(column, health.lanes().get(0).thread());
        }
    }

    private static <C extends Enum<C> & HealthColumn> void print(C column, SecondTable<C> table) {
        StringBuilder line = new StringBuilder(column.name());
        for (int row = 0; row < table.rows(); row++) {
            line.append(' ').append(table.get(row, column));
        }
        System.out.println(line);
    }
}
