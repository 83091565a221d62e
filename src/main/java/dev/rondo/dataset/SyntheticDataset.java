package dev.rondo.dataset;

import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedEndpoint;
import dev.rondo.plan.Purpose;
import dev.rondo.plan.SplitMix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Seeded conversations of random common words; all bodies are encoded when it is made; see {@link Script#maxBytes}.
 *
 * <p>A token is taken to be a word, see {@link Vocabulary}; what a server's chat template adds isn't counted.
 *
 * <p>A later turn repeats the earlier ones with <em>scripted</em> replies of the length that was asked for (128 words
 * where none was), not with what the server really said. This differs from a live conversation on purpose: the prompts,
 * and so the work, are the same for every endpoint, and don't depend on what one of them happened to answer.
 */
final class SyntheticDataset implements Dataset {
    private final Script script;
    private final EntryOrder order;
    private final byte[][] heads;
    /** For each endpoint, the bodies of its shape, by row of the script. */
    private final byte[][][] tails;

    private SyntheticDataset(Script script, EntryOrder order, byte[][] heads, byte[][][] tails) {
        this.script = script;
        this.order = order;
        this.heads = heads;
        this.tails = tails;
    }

    static SyntheticDataset of(Plan plan) {
        List<PlannedEndpoint> endpoints = plan.endpoints();
        Map<BodyShape, byte[][]> byShape = new LinkedHashMap<>();
        Script script = Script.of(plan, endpoints.get(0).request().type());
        byte[][] heads = new byte[endpoints.size()][];
        byte[][][] tails = new byte[endpoints.size()][][];
        for (int i = 0; i < heads.length; i++) {
            heads[i] = Bodies.head(endpoints.get(i).request());
            tails[i] = byShape.computeIfAbsent(
                    BodyShape.of(endpoints.get(i).request()), shape -> new byte[script.rows()][]);
        }
        encode(script, plan.seed(), byShape);
        return new SyntheticDataset(script, new EntryOrder(script.entries(), plan.seed()), heads, tails);
    }

    private static void encode(Script script, long seed, Map<BodyShape, byte[][]> byShape) {
        Vocabulary vocabulary = Vocabulary.load();
        long bytes = 0;
        for (int entry = 0; entry < script.entries(); entry++) {
            List<Exchange> turns = turns(script, seed, entry, vocabulary);
            for (int turn = 0; turn < turns.size(); turn++) {
                for (Map.Entry<BodyShape, byte[][]> shape : byShape.entrySet()) {
                    byte[] tail = Bodies.tail(shape.getKey(), turns.subList(0, turn + 1));
                    shape.getValue()[script.row(entry, turn)] = tail;
                    bytes += tail.length;
                }
                Script.checkSize(bytes);
            }
        }
    }

    private static List<Exchange> turns(Script script, long seed, int entry, Vocabulary vocabulary) {
        SplitMix prompts = SplitMix.of(seed, Purpose.PROMPTS.number(), entry);
        SplitMix replies = SplitMix.of(seed, Purpose.REPLIES.number(), entry);
        List<Exchange> turns = new ArrayList<>();
        for (int turn = 0; turn < script.turns(entry); turn++) {
            int row = script.row(entry, turn);
            int words = script.inputTokens(row);
            boolean isRepeated = turn < script.turns(entry) - 1;
            turns.add(new Exchange(
                    vocabulary.text(prompts, words),
                    script.textsPerTurn() > 1 ? vocabulary.text(prompts, words) : "",
                    isRepeated ? vocabulary.text(replies, script.replyTokens(entry, turn)) : "",
                    script.outputTokens(row)));
        }
        return turns;
    }

    @Override
    public int entry(long conversation) {
        return order.entry(conversation);
    }

    @Override
    public int turns(int entry) {
        return script.turns(entry);
    }

    @Override
    public int promptTokens(int entry, int turn) {
        return script.promptTokens(script.row(entry, turn));
    }

    @Override
    public int outputTokens(int entry, int turn) {
        return script.outputTokens(script.row(entry, turn));
    }

    @Override
    public long thinkTimeNanos(int entry, int turn) {
        return script.thinkNanos(script.row(entry, turn));
    }

    @Override
    public byte[] bodyHead(int endpoint) {
        return heads[endpoint];
    }

    @Override
    public byte[] bodyTail(int endpoint, int entry, int turn) {
        return tails[endpoint][script.row(entry, turn)];
    }
}
