package dev.rondo.coordinator;

import dev.rondo.metrics.LaneObserver;

/** Puts a further observer before the one that records, such as the writer of single requests. */
@FunctionalInterface
public interface ObserverTap {
    /** No further observer. */
    ObserverTap NONE = (lane, phase, next) -> next;

    /**
     * @param lane of this process, from 0
     * @param phase index in the plan
     * @param next must be told everything
     */
    LaneObserver tap(int lane, int phase, LaneObserver next);
}
