package dev.rondo.operator;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an operator's parts are put together from.
 *
 * @param generators what every generator pod is made with
 * @param instance which operator this is: its pod's name
 * @param namespaces the only ones that it looks at, or none for all
 * @param networkOrNull what generators may reach beside their endpoints, where their network is to be closed
 */
record OperatorSettings(
        GeneratorSettings generators,
        String instance,
        Set<String> namespaces,
        @Nullable GeneratorNetwork networkOrNull) {
    OperatorSettings {
        namespaces = Set.copyOf(namespaces);
    }

    /** For an operator that is no pod. */
    static OperatorSettings of(GeneratorSettings generators) {
        return new OperatorSettings(generators, "rondo-operator", Set.of(), null);
    }

    static OperatorSettings of(GeneratorSettings generators, OperatorConfig config) {
        return new OperatorSettings(
                generators,
                config.podName(),
                config.watchNamespaces().orElse(Set.of()),
                config.generatorNetworkPolicy()
                        ? new GeneratorNetwork(config.namespace(), config.coordinatorPort())
                        : null);
    }

    /** This one, looking at some namespaces only. */
    OperatorSettings watching(Set<String> some) {
        return new OperatorSettings(generators, instance, some, networkOrNull);
    }

    /** This one, with the network of generators closed. */
    OperatorSettings closing(GeneratorNetwork network) {
        return new OperatorSettings(generators, instance, namespaces, network);
    }

    boolean mayWatch(String namespace) {
        return namespaces.isEmpty() || namespaces.contains(namespace);
    }
}
