package dev.rondo.operator;

/** How many large bodies are held at once, and how many bytes all of them together: what the heap has room for. Any thread may call it. */
final class BodySlots {
    private final int most;
    private final long mostBytes;
    private int taken;
    private long takenBytes;

    /** @param mostBytes at least as many as one body may have */
    BodySlots(int most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /** Whether there was room; what was taken is to be given back. */
    synchronized boolean take(long bytes) {
        if (taken == most || takenBytes + bytes > mostBytes) {
            return false;
        }
        taken++;
        takenBytes += bytes;
        return true;
    }

    synchronized void give(long bytes) {
        taken--;
        takenBytes -= bytes;
    }
}
