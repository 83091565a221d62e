package dev.rondo.metrics;

import dev.rondo.plan.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;

/** Adds up encoded snapshots of one phase, reading them side by side. For one thread, once. */
final class SnapshotMerger {
    private final Plan plan;
    private final int phase;
    private final Map<Integer, SnapshotInput> inputs = new TreeMap<>();
    private final Map<Integer, GeneratorPart> generators = new TreeMap<>();

    private SnapshotMerger(Plan plan, int phase) {
        this.plan = plan;
        this.phase = phase;
    }

    static SnapshotMerger open(Plan plan, int phase, Map<Integer, InputStream> contents, Map<Integer, StartSkew> skews)
            throws IOException {
        SnapshotMerger merger = new SnapshotMerger(plan, phase);
        for (Map.Entry<Integer, InputStream> content : contents.entrySet()) {
            merger.inputs.put(content.getKey(), SnapshotInput.open(content.getValue(), plan, phase));
            merger.generators.put(
                    content.getKey(),
                    new GeneratorPart(plan.measurement().significantDigits(), skews.get(content.getKey())));
        }
        return merger;
    }

    PhaseSnapshot merge() throws IOException {
        int slices =
                inputs.values().stream().mapToInt(SnapshotInput::slices).max().orElse(0);
        int digits = plan.measurement().significantDigits();
        PackedStats.Builder endpoints = new PackedStats.Builder(digits);
        for (int i = 0; i < plan.endpoints().size(); i++) {
            EndpointStats endpoint = new EndpointStats(digits);
            for (Map.Entry<Integer, SnapshotInput> input : inputs.entrySet()) {
                Histogram sendLag = generators.get(input.getKey()).sendLag();
                input.getValue().addEndpoint(endpoint, sendLag);
            }
            endpoints.append(endpoint);
        }
        PhaseSnapshot sum = new PhaseSnapshot(phase, endpoints.build(), digits, slices);
        for (Map.Entry<Integer, SnapshotInput> input : inputs.entrySet()) {
            addRest(sum, input.getValue(), generators.get(input.getKey()));
        }
        return sum;
    }

    private static void addRest(PhaseSnapshot sum, SnapshotInput input, GeneratorPart generator) throws IOException {
        for (int i = 0; i < input.slices(); i++) {
            sum.slices().get(i).add(input.slice());
        }
        SnapshotInput.Tail tail = input.tail();
        sum.span().add(tail.span());
        sum.loop().add(tail.loop());
        generator.add(tail.loop());
        generator.add(tail.health());
    }

    /** Once all is merged. */
    Map<Integer, GeneratorPart> generators() {
        return generators;
    }
}
