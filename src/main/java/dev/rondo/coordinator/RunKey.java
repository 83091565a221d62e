package dev.rondo.coordinator;

/**
 * One attempt of one run: what a generator belongs to.
 *
 * @param uid of the BenchmarkRun
 * @param attempt from 1
 */
public record RunKey(String namespace, String name, String uid, int attempt) {
    @Override
    public String toString() {
        return namespace + "/" + name + " (" + uid + ", attempt " + attempt + ")";
    }
}
