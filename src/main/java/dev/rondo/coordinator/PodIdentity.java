package dev.rondo.coordinator;

/**
 * Who a message comes from, as the server has verified it: never what the message says of itself.
 *
 * @param name of the pod
 * @param uid of the pod
 * @param run the attempt whose Job owns the pod
 * @param index the pod's completion index
 */
public record PodIdentity(String name, String uid, RunKey run, int index) {}
