package dev.rondo.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Collects what is wrong with one document. Bounded; what is beyond the bound is counted. */
final class Findings {
    static final int MAX_LISTED = 500;

    private final List<Violation> listed = new ArrayList<>();
    private int unlisted;

    void add(String path, String message) {
        if (isFull()) {
            unlisted++;
        } else {
            listed.add(new Violation(path, message));
        }
    }

    void addAll(Findings others, Predicate<Violation> wanted) {
        others.listed.stream().filter(wanted).forEach(each -> add(each.path(), each.message()));
        unlisted += others.unlisted;
    }

    /** Whether messages are no longer read by anyone, so that costly ones need not be made. */
    boolean isFull() {
        return listed.size() >= MAX_LISTED;
    }

    boolean isEmpty() {
        return listed.isEmpty();
    }

    List<Violation> listed() {
        return List.copyOf(listed);
    }

    int unlisted() {
        return unlisted;
    }
}
