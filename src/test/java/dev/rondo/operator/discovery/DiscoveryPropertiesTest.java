package dev.rondo.operator.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.plan.ResolvedEndpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Over random clusters with overlapping Services, slices that contradict each other, and names that clash. */
class DiscoveryPropertiesTest {
    private static final List<String> PODS = List.of(
            "vllm-0",
            "vllm-1",
            "vllm-10",
            "vllm-2",
            "a.b",
            "a-b",
            "e1",
            "e2-vllm-0",
            "x".repeat(80) + "-1",
            "x".repeat(80) + "-2");
    private static final String ENTRIES = """
            [{name: e1, url: "http://e1"},
             {name: e2, service: {name: s0, port: http}},
             {name: e3, service: {selector: {matchLabels: {app: x}}, port: http}},
             {name: vllm-1, service: {name: s1, port: http, mode: Service}}]
            """;

    @Property(tries = 300)
    void doesNotDependOnTheOrderOfAnyList(@ForAll long seed, @ForAll long shuffle) {
        World world = world(new Random(seed));
        assertThat(world.shuffled(new Random(shuffle)).find(ENTRIES)).isEqualTo(world.find(ENTRIES));
    }

    @Property(tries = 300)
    void givesDifferentNamesThatAreDnsLabels(@ForAll long seed) {
        List<ResolvedEndpoint> endpoints = addressed(world(new Random(seed)).find(ENTRIES));
        assertThat(endpoints)
                .extracting(ResolvedEndpoint::name)
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name)
                        .matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?")
                        .hasSizeBetween(1, 63));
    }

    @Property(tries = 300)
    void takesNoAddressTwiceWithinAnEntry(@ForAll long seed) {
        List<ResolvedEndpoint> endpoints = addressed(world(new Random(seed)).find(ENTRIES));
        assertThat(endpoints.stream().map(each -> each.source().name() + " " + each.url()))
                .doesNotHaveDuplicates();
    }

    @Property(tries = 300)
    void countsEveryOneThatIsMissing(@ForAll long seed) {
        Discovery found = world(new Random(seed)).find(ENTRIES);
        Assume.that(found instanceof Discovery.Waiting);
        Discovery.Waiting waiting = (Discovery.Waiting) found;
        assertThat(waiting.ready() + waiting.unready().size()).isEqualTo(waiting.expected());
        assertThat(waiting.unready().isEmpty() && !waiting.reachable().isEmpty())
                .isFalse();
    }

    @Property(tries = 100)
    void keepsTheNamesOfOthersWhenAPodComes(@ForAll @IntRange(min = 1, max = 30) int pods, @ForAll long seed) {
        // Given
        Random random = new Random(seed);
        List<String> endpoints = new ArrayList<>();
        for (int i = 0; i < pods; i++) {
            endpoints.add(World.pod("10.0.0." + i, "vllm-" + Integer.toString(random.nextInt(1 << 30), 36) + "-" + i));
        }
        Map<String, String> before = namesByUrl(one(endpoints));

        // When
        endpoints.add(random.nextInt(endpoints.size()), World.pod("10.0.1.1", "vllm-new"));

        // Then
        assertThat(namesByUrl(one(endpoints))).containsAllEntriesOf(before).hasSize(pods + 1);
    }

    private static Discovery one(List<String> endpoints) {
        return new World()
                .service("s0", "ports: [{name: http, port: 80}]")
                .slice("s0", 8000, endpoints.toArray(String[]::new))
                .find("[{name: e, service: {name: s0, port: http}}]");
    }

    private static Map<String, String> namesByUrl(Discovery found) {
        Map<String, String> names = new HashMap<>();
        addressed(found).forEach(each -> names.put(each.url(), each.name()));
        return names;
    }

    private static List<ResolvedEndpoint> addressed(Discovery found) {
        if (found instanceof Discovery.Waiting waiting) {
            return waiting.reachable();
        }
        return found instanceof Discovery.Resolved resolved ? resolved.endpoints() : List.of();
    }

    private static World world(Random random) {
        World world = new World();
        for (String service : List.of("s0", "s1", "s2")) {
            world.service(
                    service,
                    "{app: x}",
                    "clusterIP: 10.96.0.1, selector: {app: vllm}, ipFamilies: "
                            + (random.nextBoolean() ? "[IPv4, IPv6]" : "[IPv6]")
                            + ", ports: [{name: http, port: 80}]");
            for (int slice = random.nextInt(4); slice > 0; slice--) {
                boolean six = random.nextInt(3) == 0;
                String[] endpoints = new String[random.nextInt(6)];
                for (int i = 0; i < endpoints.length; i++) {
                    endpoints[i] = endpoint(random, six);
                }
                String ports = "[{name: http, port: " + (8000 + random.nextInt(2)) + "}]";
                world.slice(service, six ? "IPv6" : "IPv4", ports, endpoints);
            }
        }
        for (String pod : PODS) {
            if (random.nextInt(4) == 0) {
                String deleted = random.nextInt(3) == 0 ? ", deletionTimestamp: \"2026-01-01T00:00:00Z\"" : "";
                world.aPod(pod, random.nextBoolean() ? "uid-" + pod : "another", deleted, "phase: Running");
            }
        }
        return world;
    }

    private static String endpoint(Random random, boolean six) {
        String address = (six ? "fd00::" : "10.0.0.") + (1 + random.nextInt(5));
        if (random.nextInt(4) == 0) {
            return World.host(address);
        }
        String conditions = random.nextInt(8) == 0 ? "terminating: true" : "ready: " + (random.nextInt(8) > 0);
        return World.pod(address, PODS.get(random.nextInt(PODS.size())), conditions);
    }
}
