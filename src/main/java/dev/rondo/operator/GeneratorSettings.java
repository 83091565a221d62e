package dev.rondo.operator;

/**
 * What every generator pod is made with.
 *
 * @param image the operator's own, so that versions never diverge
 * @param coordinatorUrl {@code https://host:port}, without a path
 */
record GeneratorSettings(String image, String coordinatorUrl) {}
