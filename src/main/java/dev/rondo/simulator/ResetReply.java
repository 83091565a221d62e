package dev.rondo.simulator;

/** No answer but a reset. */
record ResetReply(Exchange exchange) implements Reply {
    @Override
    public void begin(long startNanos) {
        exchange.connection.reset();
    }

    @Override
    public void cancel() {}
}
