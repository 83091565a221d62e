package dev.rondo.simulator;

/**
 * What the servers of a process share.
 *
 * @param host address to listen on
 * @param threads event loops; each port belongs to one of them
 * @param records takes the record of each request
 */
record FleetOptions(String host, int threads, RecordSink records) {}
