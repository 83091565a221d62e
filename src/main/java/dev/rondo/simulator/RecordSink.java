package dev.rondo.simulator;

/** Takes the record of each request; called on event loops, so it must not block. */
@FunctionalInterface
interface RecordSink {
    RecordSink NONE = request -> {};

    void add(RequestRecord request);
}
