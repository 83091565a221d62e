package dev.rondo.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.api.EndpointSpec;
import dev.rondo.api.HeaderSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PlanCodecTest {
    private static final Random RANDOM = new Random(7);

    @Test
    void bringsBackThePlanOfEveryField() throws Exception {
        // Given
        BenchmarkRunSpec spec = Specs.of("""
                endpoints:
                - {name: a, url: "http://h:1", headers: [{name: X, valueFrom: {secretKeyRef: {name: s, key: k}}}]}
                - {name: b, url: "http://h:2", weight: 3}
                - {name: c, url: "http://h:3"}
                request: {model: m, streaming: true, extra: {temperature: 0.5, stop: [a, null], nested: {x: true}}}
                phases:
                - {name: warm, kind: Warmup, requests: 3}
                - {name: steady, requestRate: 12.5, arrival: Gamma, smoothness: 2.5, durationSeconds: 0.1}
                objectives: [{metric: request_latency, statistic: p99_9, max: 3, scope: EachEndpoint}]
                goodput: [{metric: request_latency, max: 10}]
                readiness: {path: /ready, onUnready: Continue}
                timeSlices: {seconds: 1}
                generators: {replicas: 2, lanes: 3}
                runId: "7"
                randomSeed: 9
                """);
        EndpointSpec entry = spec.endpoints().get(1);
        Plan plan = Planner.plan(PlanRequest.inCluster(
                "full", "u", 4, spec, List.of(new ResolvedEndpoint("p", "http://h:2", entry, "pod", "node", "zone"))));

        // When
        EncodedPlan encoded = PlanCodec.encode(plan);

        // Then
        assertThat(PlanCodec.decode(encoded.parts(), encoded.sha256())).isEqualTo(plan);
        assertThat(encoded.parts()).hasSize(1);
        assertThat(encoded.bytes()).isEqualTo(encoded.parts().get(0).length);
    }

    @Test
    void keepsWhatThePlanWasMadeFromAndPassesItByInTheGenerator() throws Exception {
        // Given
        BenchmarkRunSpec spec = Specs.small("""
                generators:
                  replicas: 3
                  maxLost: 1
                  startTimeoutSeconds: 77
                  resources: {limits: {cpu: "2", memory: 1Gi}}
                  tolerations: [{key: gpu, operator: Exists}]
                  affinity: {podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: []}}
                ttlSecondsAfterFinished: 60
                """);
        Plan plan = Planner.plan("p", "u", spec);

        // When
        EncodedPlan encoded = PlanCodec.encode(new PlannedRun(plan, spec));

        // Then
        assertThat(PlanCodec.decodeRun(encoded.parts(), encoded.sha256())).isEqualTo(new PlannedRun(plan, spec));
        assertThat(PlanCodec.decode(encoded.parts(), encoded.sha256())).isEqualTo(plan);
        assertThat(PlanCodec.encode(new PlannedRun(plan, spec)).sha256()).isEqualTo(encoded.sha256());
        assertThat(PlanCodec.decodeRun(
                        PlanCodec.encode(plan).parts(), PlanCodec.encode(plan).sha256()))
                .isEqualTo(new PlannedRun(plan, null));
    }

    @Property(tries = 30)
    void bringsBackAnyNumberOfEndpoints(@ForAll @IntRange(min = 1, max = 1000) int endpoints) throws Exception {
        Plan plan = Planner.plan(PlanRequest.local("p", "u", withEndpoints(endpoints, 0)));
        EncodedPlan encoded = PlanCodec.encode(plan);
        assertThat(PlanCodec.decode(encoded.parts(), encoded.sha256())).isEqualTo(plan);
    }

    @Test
    void writesASharedRequestOnce() {
        EncodedPlan encoded = PlanCodec.encode(Planner.plan(PlanRequest.local("p", "u", withEndpoints(1000, 0))));

        // 1,000 rows of name, URL, weight and place, and one request
        assertThat(encoded.jsonBytes()).isBetween(50_000L, 150_000L);
        assertThat(encoded.bytes()).isLessThan(30_000);
    }

    @Test
    void cutsWhatOneConfigMapCannotHold() throws Exception {
        // Given: 1,000 endpoints with 2 KiB of their own that doesn't compress to less than 1.5 KiB
        Plan plan = Planner.plan(PlanRequest.local("p", "u", withEndpoints(1000, 2048)));

        // When
        EncodedPlan encoded = PlanCodec.encode(plan);

        // Then
        assertThat(encoded.parts()).hasSizeBetween(2, PlanCodec.MAX_PARTS);
        assertThat(encoded.parts()).allSatisfy(part -> assertThat(part.length).isBetween(1, PlanCodec.PART_BYTES));
        assertThat(PlanCodec.decode(encoded.parts(), encoded.sha256())).isEqualTo(plan);
    }

    @Test
    void refusesWithItsSizeWhatNoNumberOfPartsHolds() {
        Plan plan = Planner.plan(PlanRequest.local("p", "u", withEndpoints(1000, 10_000)));
        assertThatThrownBy(() -> PlanCodec.encode(plan))
                .isInstanceOf(PlanTooLargeException.class)
                .hasMessageMatching("the plan must have at most 6\\.0 MiB compressed, but has 7\\.\\d MiB: .*");
    }

    @Test
    void refusesWithItsSizeWhatIsOnlyRepetition() {
        // Given: 36,000 bytes in each of 1,000 different requests
        List<EndpointSpec> endpoints = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            endpoints.add(endpoint(i, "x".repeat(36_000) + i));
        }
        Plan plan = Planner.plan(PlanRequest.local("p", "u", with(endpoints)));

        // Then
        assertThatThrownBy(() -> PlanCodec.encode(plan))
                .isInstanceOf(PlanTooLargeException.class)
                .hasMessageMatching("the plan must have at most 32\\.0 MiB of JSON, but has 34\\.\\d MiB: .*");
    }

    @Test
    void hasTheSameDigestForTheSamePlanOnly() {
        EncodedPlan one = PlanCodec.encode(Planner.plan("p", "u", Specs.small("")));
        EncodedPlan same = PlanCodec.encode(Planner.plan("p", "u", Specs.small("")));
        EncodedPlan other = PlanCodec.encode(Planner.plan("p", "u", Specs.small("randomSeed: 1")));

        assertThat(one.sha256()).hasSize(64).isEqualTo(same.sha256()).isNotEqualTo(other.sha256());
    }

    @Test
    void refusesPartsOfAnotherPlan() {
        EncodedPlan one = PlanCodec.encode(Planner.plan("p", "u", Specs.small("")));
        EncodedPlan other = PlanCodec.encode(Planner.plan("p", "u", Specs.small("randomSeed: 1")));

        assertThatThrownBy(() -> PlanCodec.decode(other.parts(), one.sha256()))
                .isInstanceOf(PlanFormatException.class)
                .hasMessageContaining("must have SHA-256 \"" + one.sha256() + "\"");
    }

    @Test
    void refusesPartsThatAreMissingOrOutOfOrder() {
        EncodedPlan encoded = PlanCodec.encode(Planner.plan(PlanRequest.local("p", "u", withEndpoints(1000, 2048))));
        List<byte[]> reversed = new ArrayList<>(encoded.parts());
        Collections.reverse(reversed);

        for (List<byte[]> parts : List.of(encoded.parts().subList(0, 1), reversed)) {
            assertThatThrownBy(() -> PlanCodec.decode(parts, encoded.sha256()))
                    .isInstanceOf(PlanFormatException.class)
                    .hasMessageContaining("one gzip stream, whole and in order");
        }
        assertThatThrownBy(() -> PlanCodec.decode(List.of(), encoded.sha256())).isInstanceOf(PlanFormatException.class);
        assertThatThrownBy(() -> PlanCodec.decode(Collections.nCopies(9, new byte[1]), encoded.sha256()))
                .isInstanceOf(PlanFormatException.class)
                .hasMessageContaining("1 to 8 parts");
    }

    @Test
    void refusesWhatGrowsBeyondTheBoundWhenUnpacked() throws Exception {
        byte[] bomb = gzip(new byte[PlanCodec.MAX_JSON_BYTES + 1]);
        assertThatThrownBy(() -> PlanCodec.decode(List.of(bomb), ""))
                .isInstanceOf(PlanFormatException.class)
                .hasMessageContaining("at most 33554432 bytes");
    }

    @Test
    void refusesAnotherVersion() throws Exception {
        for (String json :
                List.of("{\"version\":2,\"plan\":null,\"requests\":[],\"endpoints\":[]}", "{\"later\":1}", "null")) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            assertThatThrownBy(() -> PlanCodec.decode(List.of(gzip(bytes)), digest))
                    .isInstanceOf(PlanFormatException.class)
                    .hasMessageContaining("version");
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static BenchmarkRunSpec withEndpoints(int count, int ownBytes) {
        List<EndpointSpec> endpoints = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            endpoints.add(endpoint(i, ownBytes == 0 ? "" : noise(ownBytes)));
        }
        return with(endpoints);
    }

    private static BenchmarkRunSpec with(List<EndpointSpec> endpoints) {
        BenchmarkRunSpec base = Specs.small("");
        return new BenchmarkRunSpec(
                endpoints,
                null,
                base.request(),
                null,
                null,
                base.phases(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static EndpointSpec endpoint(int index, String own) {
        List<HeaderSpec> headers = own.isEmpty() ? null : List.of(new HeaderSpec("X-Own", own, null));
        return new EndpointSpec("gpu-" + index, "http://10.0.0.1:" + (index + 1), null, null, null, null, headers);
    }

    private static String noise(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('0' + RANDOM.nextInt(64)));
        }
        return text.toString();
    }
}
