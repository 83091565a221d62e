package dev.rondo.dataset;

import dev.rondo.api.RequestType;
import dev.rondo.plan.DatasetPlan;
import dev.rondo.plan.Distribution;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlanException;
import dev.rondo.plan.Purpose;
import dev.rondo.plan.SplitMix;
import java.util.Arrays;

/**
 * The lengths of all turns of all entries, in one row: entry by entry, turn by turn. Everything is a function of the
 * seed, the entry and the turn.
 */
final class Script {
    /** The most that all bodies of a data set may take, if half of the heap is not less. */
    private static final long MAX_BYTES = 512L << 20;
    /** What the shortest body has beside its words, and what the shortest word takes with its space. */
    private static final long LEAST_BODY_BYTES = 64;

    private static final long LEAST_TOKEN_BYTES = 2;
    private static final double NANOS_PER_MILLI = 1e6;
    /** Length of a scripted reply where the server is left to decide. */
    private static final int UNASKED_REPLY_TOKENS = 128;

    /** Row of each entry's first turn, and one more: the number of rows. */
    private final int[] firstRow;

    private int[] inputTokens = new int[16];
    private int[] outputTokens = new int[16];
    private int[] promptTokens = new int[16];
    private long[] thinkNanos = new long[16];
    private int rows;
    private long leastBytes;

    private final RequestType type;

    private Script(int entries, RequestType type) {
        this.firstRow = new int[entries + 1];
        this.type = type;
    }

    /** Draws the lengths of a plan's data set, for a request type with or without memory of earlier turns. */
    static Script of(Plan plan, RequestType type) {
        DatasetPlan dataset = plan.dataset();
        Script script = new Script(dataset.entries(), type);
        for (int entry = 0; entry < dataset.entries(); entry++) {
            script.drawEntry(entry, dataset, plan.seed());
        }
        return script;
    }

    private void drawEntry(int entry, DatasetPlan dataset, long seed) {
        SplitMix inputs = SplitMix.of(seed, Purpose.INPUT_LENGTHS.number(), entry);
        SplitMix outputs = SplitMix.of(seed, Purpose.OUTPUT_LENGTHS.number(), entry);
        SplitMix thinking = SplitMix.of(seed, Purpose.THINK_TIMES.number(), entry);
        int turns = atLeastOne(dataset.turns(), SplitMix.of(seed, Purpose.TURNS.number(), entry));
        long history = 0;
        for (int turn = 0; turn < turns; turn++) {
            int input = atLeastOne(dataset.inputTokens(), inputs);
            int output =
                    dataset.outputTokens().mean() > 0 ? atLeastOne(dataset.outputTokens(), outputs) : Dataset.UNKNOWN;
            long think = Math.max(0, Math.round(dataset.thinkTimeMillis().sample(thinking) * NANOS_PER_MILLI));
            long prompt = history + input * (long) textsPerTurn();
            add(input, output, prompt, turn == 0 ? 0 : think);
            history = Bodies.hasMemory(type) ? prompt + replyTokens(output) : 0;
        }
        firstRow[entry + 1] = rows;
    }

    private void add(int input, int output, long prompt, long think) {
        leastBytes += LEAST_BODY_BYTES + prompt * LEAST_TOKEN_BYTES;
        checkSize(leastBytes);
        if (rows == inputTokens.length) {
            inputTokens = Arrays.copyOf(inputTokens, rows * 2);
            outputTokens = Arrays.copyOf(outputTokens, rows * 2);
            promptTokens = Arrays.copyOf(promptTokens, rows * 2);
            thinkNanos = Arrays.copyOf(thinkNanos, rows * 2);
        }
        inputTokens[rows] = input;
        outputTokens[rows] = output;
        promptTokens[rows] = (int) prompt;
        thinkNanos[rows] = think;
        rows++;
    }

    /** 512 MiB, or half of a heap that is smaller than twice that. */
    static long maxBytes() {
        return Math.min(MAX_BYTES, Runtime.getRuntime().maxMemory() / 2);
    }

    /** Refuses a data set whose bodies take at least {@code bytes}, if that is more than {@link #maxBytes}. */
    static void checkSize(long bytes) {
        if (bytes > maxBytes()) {
            throw new PlanException("the bodies of the data set must fit in " + (maxBytes() >> 20)
                    + " MiB (512 MiB, or half of the Java heap): lower `dataset.synthetic.entries`, `turns` or"
                    + " `inputTokens`");
        }
    }

    private static int atLeastOne(Distribution distribution, SplitMix random) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.round(distribution.sample(random))));
    }

    private static int replyTokens(int outputTokens) {
        return outputTokens == Dataset.UNKNOWN ? UNASKED_REPLY_TOKENS : outputTokens;
    }

    int entries() {
        return firstRow.length - 1;
    }

    int rows() {
        return rows;
    }

    int row(int entry, int turn) {
        return firstRow[entry] + turn;
    }

    int turns(int entry) {
        return firstRow[entry + 1] - firstRow[entry];
    }

    /** Texts of input length that each turn has. */
    int textsPerTurn() {
        return Bodies.textsPerTurn(type);
    }

    /** Words of one such text. */
    int inputTokens(int row) {
        return inputTokens[row];
    }

    /** What is asked of the server, or {@link Dataset#UNKNOWN}. */
    int outputTokens(int row) {
        return outputTokens[row];
    }

    /** Words of the scripted reply that later turns repeat. */
    int replyTokens(int entry, int turn) {
        return replyTokens(outputTokens[row(entry, turn)]);
    }

    /** Words of the whole prompt. */
    int promptTokens(int row) {
        return promptTokens[row];
    }

    long thinkNanos(int row) {
        return thinkNanos[row];
    }
}
