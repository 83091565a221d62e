package dev.rondo.operator;

/**
 * Where the coordinator is, in the terms of a NetworkPolicy.
 *
 * @param namespace the operator's own
 * @param port of its pods
 */
record GeneratorNetwork(String namespace, int port) {}
