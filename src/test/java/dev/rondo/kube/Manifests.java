package dev.rondo.kube;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Manifests as maps, to be changed by a test. */
final class Manifests {
    private Manifests() {}

    /** A run of one endpoint, and whatever {@code spec} adds or replaces. */
    static Map<String, Object> run(String name, Map<String, Object> spec) {
        Map<String, Object> whole = new HashMap<>();
        whole.put("endpoints", List.of(endpoint(0)));
        whole.put("phases", List.of(Map.of("name", "steady", "kind", "Profiling", "concurrency", 4, "requests", 10)));
        whole.putAll(spec);
        Map<String, Object> manifest = new HashMap<>();
        manifest.put("apiVersion", "rondo.dev/v1alpha1");
        manifest.put("kind", "BenchmarkRun");
        manifest.put("metadata", Map.of("name", name));
        manifest.put("spec", whole);
        return manifest;
    }

    static Map<String, Object> endpoint(int number) {
        Map<String, Object> endpoint = new HashMap<>();
        endpoint.put("name", "e" + number);
        endpoint.put("url", "http://10.0.0.1:8000");
        return endpoint;
    }

    /** Endpoints with as many headers each, every value of {@code characters}. */
    static List<Object> endpoints(int count, int headers, int characters) {
        List<Object> endpoints = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, Object> endpoint = endpoint(i);
            List<Object> list = new ArrayList<>();
            for (int j = 0; j < headers; j++) {
                list.add(Map.of("name", "h" + j, "value", "x".repeat(characters)));
            }
            endpoint.put("headers", list);
            endpoints.add(endpoint);
        }
        return endpoints;
    }
}
