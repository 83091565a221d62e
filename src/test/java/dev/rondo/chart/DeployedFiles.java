package dev.rondo.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people without Helm apply, made of the chart: the same objects, but for marks of Helm's own, and a namespace for them. */
final class DeployedFiles {
    private static final String NAMESPACE = "rondo-system";
    private static final String HEADER = """
            # The operator with the default values of the chart in helm/rondo, from which this file is made: don't edit it.
            apiVersion: v1
            kind: Namespace
            metadata:
              name: rondo-system
              labels:
                pod-security.kubernetes.io/enforce: restricted
            """;
    private static final String OF_HELM = "\\s+(helm\\.sh/chart|app\\.kubernetes\\.io/managed-by): .*";

    private DeployedFiles() {}

    /** Every file that is made, with its text. */
    static Map<Path, String> all() {
        Map<Path, String> files = new TreeMap<>();
        files.put(Path.of("examples/install/operator.yaml"), operator());
        try (Stream<Path> definitions = Files.list(Path.of("crds"))) {
            for (Path definition : definitions.toList()) {
                for (String folder : new String[] {"examples/install", "helm/rondo/crds"}) {
                    files.put(Path.of(folder).resolve(definition.getFileName()), Files.readString(definition));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static String operator() {
        String objects = Chart.documents(Chart.release("rondo", NAMESPACE).text())
                .map(DeployedFiles::withoutHelm)
                .collect(Collectors.joining("---\n"));
        return HEADER + "---\n" + objects;
    }

    private static String withoutHelm(String document) {
        return document.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("# Source: ") && !line.matches(OF_HELM))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
