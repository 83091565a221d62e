package dev.rondo.operator.discovery;

/**
 * One that should be there and isn't ready.
 *
 * @param name of the endpoint, or of the pod where it has no address
 * @param hasAddress whether it can be in a plan, where its requests will fail for as long as it isn't ready
 * @param why in the cluster's own words where it says
 */
public record UnreadyEndpoint(String name, boolean hasAddress, String why) {}
