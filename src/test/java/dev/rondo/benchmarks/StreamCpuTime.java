package dev.rondo.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.IntSupplier;

/**
 * The cases of {@link EventScannerBenchmark} by CPU time of the thread instead of by the clock: on a machine that is busy with
 * other work these numbers stand still where JMH's do not. Run its main method; it takes about a minute.
 */
public final class StreamCpuTime {
    private static final long WARM_UP_NANOS = 3_000_000_000L;
    private static final long WINDOW_NANOS = 100_000_000L;
    private static final int WINDOWS = 15;
    private static final int BATCH = 200;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private StreamCpuTime() {}

    public static void main(String[] arguments) {
        for (boolean changing : new boolean[] {false, true}) {
            for (int pieceBytes : new int[] {32768, 260}) {
                EventScannerBenchmark benchmark = new EventScannerBenchmark();
                benchmark.pieceBytes = pieceBytes;
                benchmark.changing = changing;
                benchmark.setUp();
                String name = pieceBytes + " B pieces, " + (changing ? "changing" : "constant") + " numbers";
                print("scanner, " + name, benchmark::scanner);
                print("HTTP and scanner, " + name, benchmark::httpAndScanner);
                benchmark.tearDown();
            }
        }
    }

    private static void print(String name, IntSupplier stream) {
        window(stream, WARM_UP_NANOS);
        double[] nanosPerEvent = new double[WINDOWS];
        Arrays.setAll(nanosPerEvent, i -> window(stream, WINDOW_NANOS));
        Arrays.sort(nanosPerEvent);
        double median = nanosPerEvent[WINDOWS / 2];
        System.out.printf("%-50s %6.1f ns/event %6.1f M events/s%n", name, median, 1000 / median);
    }

    /** Nanoseconds of CPU for one event, over at least the given time. */
    private static double window(IntSupplier stream, long nanos) {
        long start = THREADS.getCurrentThreadCpuTime();
        long used = 0;
        long streams = 0;
        while (used < nanos) {
            for (int i = 0; i < BATCH; i++) {
                stream.getAsInt();
            }
            streams += BATCH;
            used = THREADS.getCurrentThreadCpuTime() - start;
        }
        return (double) used / (streams * StreamFixture.EVENTS);
    }
}
