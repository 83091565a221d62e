package dev.rondo.api;

import java.util.List;

/**
 * What a file holds.
 *
 * @param manifests the documents without a problem, in the order of the file
 * @param problems of all documents, by line
 */
public record ReadResult(List<Manifest> manifests, List<Problem> problems) {
    public ReadResult {
        manifests = List.copyOf(manifests);
        problems = List.copyOf(problems);
    }

    /** Whether nothing is wrong; there is at least one manifest then. */
    public boolean isValid() {
        return problems.isEmpty();
    }
}
