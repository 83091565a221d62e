package dev.rondo.coordinator;

/** The messages of a generator, and how large each may be. */
public enum MessageKind {
    /** JSON. With a thousand unready endpoints it has some hundred KiB. */
    JOIN("join", 1 << 20),
    /** Binary. Two histograms of 2 digits with every bin in use have 60 KB. */
    PROGRESS("progress", 128 << 10),
    /** Binary. Measured sizes are at {@code SnapshotCodec}. */
    SNAPSHOT("snapshot", 24 << 20),
    /** Gzipped JSON: mostly what the endpoints' servers said of themselves. */
    CLOSING("closing", 8 << 20);

    private final String path;
    private final int maxBytes;

    MessageKind(String path, int maxBytes) {
        this.path = path;
        this.maxBytes = maxBytes;
    }

    /** Last part of the URL's path. */
    public String path() {
        return path;
    }

    /** The largest body that is read. */
    public int maxBytes() {
        return maxBytes;
    }
}
