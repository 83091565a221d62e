package dev.rondo.simulator;

/** No answer, ever; the connection stays open until the client closes it. */
record SilentReply() implements Reply {
    @Override
    public void begin(long startNanos) {}

    @Override
    public void cancel() {}
}
