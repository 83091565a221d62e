package dev.rondo.cluster;

import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** The spec of a run as a test writes it: small requests and two generators, unless the test says otherwise. */
record RunSpec(Map<String, Object> fields) {
    /** 200 requests over the pods of a Service. */
    static RunSpec over(Servers.Target target) {
        return new RunSpec(read("""
                endpoints:
                - {name: servers, service: {name: %s, namespace: %s, port: http, mode: Pods}}
                request: {type: Chat, model: simulated, streaming: true}
                dataset: {synthetic: {inputTokens: {mean: 20}, outputTokens: {mean: 8}}}
                phases:
                - {name: steady, kind: Profiling, requests: 200, concurrency: 4}
                generators:
                  replicas: 2
                  resources: {requests: {cpu: 10m, memory: 64Mi}}
                """.formatted(target.service(), target.namespace())));
    }

    /** With these top-level fields, in YAML, in place of those that are there. */
    RunSpec with(String yaml) {
        Map<String, Object> changed = new LinkedHashMap<>(fields);
        changed.putAll(read(yaml));
        return new RunSpec(changed);
    }

    private static Map<String, Object> read(String yaml) {
        return new Yaml().load(yaml);
    }
}
