package dev.rondo.operator;

/**
 * What an operator's parts are put together from.
 *
 * @param generators what every generator pod is made with
 * @param instance which operator this is: its pod's name
 */
record OperatorSettings(GeneratorSettings generators, String instance) {
    /** For an operator that is no pod. */
    static OperatorSettings of(GeneratorSettings generators) {
        return new OperatorSettings(generators, "rondo-operator");
    }

    static OperatorSettings of(GeneratorSettings generators, OperatorConfig config) {
        return new OperatorSettings(generators, config.podName());
    }
}
