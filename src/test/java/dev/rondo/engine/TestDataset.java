package dev.rondo.engine;

import dev.rondo.dataset.Dataset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Conversations of a fixed number of turns whose bodies name entry and turn. */
record TestDataset(int turnsOfEach, Duration thinkTime, int padding) implements Dataset {
    private static final int ENTRIES = 10;

    static TestDataset singleTurn() {
        return new TestDataset(1, Duration.ZERO, 0);
    }

    static TestDataset turns(int turns, Duration thinkTime) {
        return new TestDataset(turns, thinkTime, 0);
    }

    @Override
    public int entry(long conversation) {
        return (int) (conversation % ENTRIES);
    }

    @Override
    public int turns(int entry) {
        return turnsOfEach;
    }

    @Override
    public int promptTokens(int entry, int turn) {
        return 5;
    }

    @Override
    public int outputTokens(int entry, int turn) {
        return 3;
    }

    @Override
    public long thinkTimeNanos(int entry, int turn) {
        return turn == 0 ? 0 : thinkTime.toNanos();
    }

    @Override
    public byte[] bodyHead(int endpoint) {
        return "{\"model\":\"m\",".getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] bodyTail(int endpoint, int entry, int turn) {
        String text = "\"entry\":" + entry + ",\"turn\":" + turn + ",\"text\":\"" + "x".repeat(padding) + "\"}";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
