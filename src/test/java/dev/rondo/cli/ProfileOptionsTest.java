package dev.rondo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rondo.api.Arrival;
import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.api.ConnectionReuse;
import dev.rondo.api.EndpointSpec;
import dev.rondo.api.GoodputSpec;
import dev.rondo.api.HeaderSpec;
import dev.rondo.api.Manifest;
import dev.rondo.api.ManifestReader;
import dev.rondo.api.ManifestWriter;
import dev.rondo.api.PhaseKind;
import dev.rondo.api.PhaseSpec;
import dev.rondo.api.ReadResult;
import dev.rondo.api.RequestType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class ProfileOptionsTest {
    @Command(name = "run")
    private static final class Host {
        @Mixin
        private ProfileOptions profile = new ProfileOptions();
    }

    @Test
    void hasAiperfsDefaults() {
        // When
        Manifest manifest = parse().toManifest();

        // Then
        assertThat(ManifestWriter.write(manifest)).isEqualTo("""
                apiVersion: rondo.dev/v1alpha1
                kind: BenchmarkRun
                metadata:
                  name: benchmark
                spec:
                  endpoints:
                  - name: localhost-8000
                    url: http://localhost:8000
                  request:
                    type: Chat
                  dataset:
                    synthetic:
                      inputTokens:
                        mean: 550
                  phases:
                  - name: profiling
                    kind: Profiling
                    concurrency: 1
                    requests: 10
                """);
    }

    @ParameterizedTest
    @CsvSource({"1, 10", "5, 10", "6, 12", "100, 200"})
    void sendsTwiceTheConcurrencyButAtLeastTenWhereNothingElseStops(String concurrency, long requests) {
        assertThat(profiling("--concurrency", concurrency).requests()).isEqualTo(requests);
    }

    @Test
    void leavesTheRequestsOpenWhereSomethingElseStops() {
        assertThat(profiling("--benchmark-duration", "5").requests()).isNull();
        assertThat(profiling("--benchmark-duration", "5").gracePeriodSeconds()).isEqualTo(30);
        assertThat(profiling("--num-conversations", "7").requests()).isNull();
        assertThat(profiling("--num-requests", "7").requests()).isEqualTo(7);
    }

    @Test
    void waitsForEveryRequestWhereTheGraceIsInfinite() {
        assertThat(profiling("--benchmark-duration=5", "--benchmark-grace-period=inf")
                        .gracePeriodSeconds())
                .isEqualTo(600);
        assertThat(profiling("--benchmark-duration=5", "--benchmark-grace-period=inf", "--request-timeout-seconds=90")
                        .gracePeriodSeconds())
                .isEqualTo(90);
        assertThat(profiling("--benchmark-grace-period=3").gracePeriodSeconds()).isNull();
    }

    @Test
    void ratesHaveACeilingOnlyWhereOneIsGiven() {
        // When
        PhaseSpec phase = profiling("--request-rate", "20", "--request-rate-mode", "gamma", "--vllm-burstiness", "0.5");

        // Then
        assertThat(phase.concurrency()).isNull();
        assertThat(phase.requestRate()).isEqualTo(20);
        assertThat(phase.arrival()).isEqualTo(Arrival.GAMMA);
        assertThat(phase.smoothness()).isEqualTo(0.5);
        assertThat(phase.requests()).isEqualTo(10);
        assertThat(profiling("--arrival-pattern", "concurrency_burst").arrival())
                .isNull();
    }

    @Test
    void warmsUpFirstWithTheSameLoadUnlessToldOtherwise() {
        // When
        List<PhaseSpec> phases = spec("--num-warmup-requests=4", "--request-rate=9", "--warmup-concurrency=2")
                .phases();

        // Then
        assertThat(phases).extracting(PhaseSpec::kind).containsExactly(PhaseKind.WARMUP, PhaseKind.PROFILING);
        assertThat(phases.get(0).requests()).isEqualTo(4);
        assertThat(phases.get(0).requestRate()).isEqualTo(9);
        assertThat(phases.get(0).concurrency()).isEqualTo(2);
    }

    @Test
    void takesUrlsRepeatedOrSeparatedByCommasWithOrWithoutScheme() {
        // When
        List<EndpointSpec> endpoints = spec(
                        "--url", "localhost:8001,http://LOCALHOST:8001", "-u", "https://[::1]:8443/v1")
                .endpoints();

        // Then
        assertThat(endpoints)
                .extracting(EndpointSpec::url)
                .containsExactly("http://localhost:8001", "http://LOCALHOST:8001", "https://[::1]:8443/v1");
        assertThat(endpoints)
                .extracting(EndpointSpec::name)
                .containsExactly("localhost-8001", "localhost-8001-2", "1-8443");
    }

    @Test
    void namesAreUniqueLabelsForAnyUrl() {
        // When
        List<EndpointSpec> endpoints = spec(
                        "-u", "h".repeat(200), "-u", "h".repeat(201), "-u", "...", "-u", "a", "-u", "a-2", "-u", "a")
                .endpoints();

        // Then
        assertThat(endpoints)
                .extracting(EndpointSpec::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?"));
    }

    @Test
    void keepsCredentialsOutOfTheManifest() {
        // Given
        ProfileOptions options = parse(
                "--api-key", "sk-1", "-H", "X-Api-Token: t-2", "-H", "X-Tenant: blue", "-u", "http://user:pw@host");

        // When
        Manifest manifest = options.toManifest();

        // Then
        assertThat(ManifestWriter.write(manifest).replace("http://user:pw@host", ""))
                .doesNotContain("sk-1")
                .doesNotContain("t-2")
                .doesNotContain("pw")
                .contains("blue");
        assertThat(options.secrets())
                .containsOnly(
                        java.util.Map.entry("api-key/token", "sk-1"),
                        java.util.Map.entry("request-headers/x-api-token", "t-2"));
        assertThat(manifest.spec().request().headers())
                .extracting(HeaderSpec::name)
                .containsExactly("X-Api-Token", "X-Tenant", "Authorization");
        assertThat(ProfileOptions.problems(manifest)).noneMatch(problem -> problem.contains("pw"));
    }

    @Test
    void readsExtraInputsAsTypedFields() {
        // When
        var extra = spec(
                        "--extra-inputs",
                        "ignore_eos:true",
                        "temperature:0.5",
                        "stop:a:b",
                        "seed:7",
                        "echo:True",
                        "--extra-inputs",
                        "{\"nested\": {\"a\": [1]}}")
                .request()
                .extra();

        // Then
        assertThat(extra.keySet()).containsExactly("ignore_eos", "temperature", "stop", "seed", "echo", "nested");
        assertThat(extra.values())
                .extracting(Object::toString)
                .containsExactly("true", "0.5", "\"a:b\"", "7", "true", "{\"a\":[1]}");
    }

    @Test
    void mapsTheLongAliases() {
        // When
        BenchmarkRunSpec spec = spec(
                "--model-names=m",
                "--endpoint=v1/x",
                "--connection-reuse-strategy=sticky-user-sessions",
                "--url-strategy=round_robin",
                "--synthetic-input-tokens-mean=100",
                "--prompt-input-tokens-stddev=5",
                "--output-tokens-mean=20",
                "--conversation-turn-mean=3",
                "--session-turn-delay-mean=250",
                "--num-prompts=9",
                "--use-legacy-max-tokens",
                "--slice-duration=5",
                "--no-server-metrics",
                "--late-after=2",
                "--max-error-rate=0.5",
                "--lanes=2",
                "--random-seed=3",
                "--wait-for-model-timeout=9.5",
                "--goodput=time_to_first_token:200 request_latency:3e3",
                "--streaming");

        // Then
        assertThat(spec.request().model()).isEqualTo("m");
        assertThat(spec.request().path()).isEqualTo("/v1/x");
        assertThat(spec.request().useLegacyMaxTokens()).isTrue();
        assertThat(spec.connections().reuse()).isEqualTo(ConnectionReuse.STICKY_USER_SESSIONS);
        assertThat(spec.dataset().synthetic().inputTokens().mean()).isEqualTo(100);
        assertThat(spec.dataset().synthetic().inputTokens().stddev()).isEqualTo(5);
        assertThat(spec.dataset().synthetic().outputTokens().mean()).isEqualTo(20);
        assertThat(spec.dataset().synthetic().turns().mean()).isEqualTo(3);
        assertThat(spec.dataset().synthetic().thinkTimeMillis().mean()).isEqualTo(250);
        assertThat(spec.dataset().synthetic().entries()).isEqualTo(9);
        assertThat(spec.timeSlices().seconds()).isEqualTo(5);
        assertThat(spec.serverMetrics().enabled()).isFalse();
        assertThat(spec.lateAfterMillis()).isEqualTo(2);
        assertThat(spec.maxErrorRate()).isEqualTo(0.5);
        assertThat(spec.generators().lanes()).isEqualTo(2);
        assertThat(spec.randomSeed()).isEqualTo(3);
        assertThat(spec.readiness().timeoutSeconds()).isEqualTo(10);
        assertThat(spec.goodput())
                .containsExactly(
                        new GoodputSpec("time_to_first_token", 200.0), new GoodputSpec("request_latency", 3000.0));
    }

    @Test
    void streamsOnlyWhereTheTypeCan() {
        assertThat(spec("--streaming").request().streaming()).isTrue();
        assertThat(spec("--streaming", "--endpoint-type", "nim_rankings")
                        .request()
                        .type())
                .isEqualTo(RequestType.RANKINGS);
        assertThat(spec("--streaming", "--endpoint-type", "nim_rankings")
                        .request()
                        .streaming())
                .isNull();
    }

    @Test
    void sendsAPayloadFileAsItIs() {
        // When
        BenchmarkRunSpec spec =
                spec("--endpoint-type=raw", "--input-file=bodies.jsonl", "--custom-dataset-type=raw_payload");

        // Then
        assertThat(spec.dataset().synthetic()).isNull();
        assertThat(spec.dataset().payload().file()).isEqualTo("bodies.jsonl");
    }

    @Test
    void namesEachOptionThatHasNoEffectOnce() {
        // When
        ProfileOptions options = parse(
                "--ui",
                "none",
                "--ui=simple",
                "--tokenizer",
                "builtin",
                "--use-server-token-count",
                "--gpu-telemetry",
                "a",
                "b",
                "--concurrency",
                "2");

        // Then
        assertThat(options.notices())
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactly("--ui", "--tokenizer", "--use-server-token-count", "--gpu-telemetry");
        assertThat(options.given()).contains("--concurrency").doesNotContain("2", "none");
    }

    @Test
    void refusesUnknownOptions() {
        assertThatExceptionOfType(ParameterException.class).isThrownBy(() -> parse("--prefill-concurrency", "2"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            --endpoint-type=foo | --endpoint-type must be one of chat, completions, embeddings, messages, nim-rankings, rankings, raw, responses, but is "foo"
            --url-strategy=random | --url-strategy must be one of round-robin, but is "random"
            --arrival-pattern=foo | --arrival-pattern must be one of constant, gamma, poisson, but is "foo"
            --model=a,b | --model must be one model, but is "a,b"; a manifest can give each endpoint its own
            --header=secret | --header must be Name:value
            --extra-inputs=a | --extra-inputs must be name:value or a JSON object, but is "a"
            --goodput=a | --goodput must be TAG:VALUE with a number, but is "a"
            --osl-stddev=3 | --osl-stddev must be given with --osl
            --input-file=a | --input-file must be given with --endpoint-type raw, whose bodies it holds
            """)
    void saysWhichOptionIsWrong(String argument, String message) {
        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> parse(argument).toManifest())
                .withMessage(message);
    }

    @Test
    void namesTheOptionThatBreaksARule() {
        // Given
        Manifest manifest = parse("--request-rate=0", "--warmup-request-count=0", "--lanes=0", "--url=ftp://x")
                .toManifest();

        // When
        List<String> problems = ProfileOptions.problems(manifest);

        // Then
        assertThat(problems)
                .containsExactly(
                        "--url: must start with \"http://\" or \"https://\", but is \"ftp://x\"",
                        "--warmup-request-rate or --request-rate: must be above 0 and at most 10000000, but is \"0\"",
                        "--warmup-request-count: must be from 1 to 1000000000000, but is \"0\"",
                        "--request-rate: must be above 0 and at most 10000000, but is \"0\"",
                        "--lanes: must be from 1 to 64, but is \"0\"");
    }

    @Test
    void printedManifestsReadBackToTheSame() {
        // Given
        Manifest manifest = parse(
                        "-m",
                        "meta-llama/Llama-3-8B",
                        "-u",
                        "a:1,b:2",
                        "--streaming",
                        "--request-rate",
                        "12.5",
                        "--concurrency",
                        "64",
                        "--benchmark-duration",
                        "60",
                        "--warmup-duration",
                        "5",
                        "--extra-inputs",
                        "a:1",
                        "b:1.0",
                        "c:{\"d\":[1,2.5,null]}",
                        "--api-key",
                        "k",
                        "--num-sessions",
                        "12",
                        "--osl",
                        "128")
                .toManifest();

        // When
        ReadResult result = ManifestReader.read("printed", ManifestWriter.write(manifest));

        // Then
        assertThat(result.problems()).isEmpty();
        assertThat(result.manifests()).containsExactly(manifest);
        assertThat(manifest.metadata().name()).isEqualTo("llama-3-8b");
    }

    private static PhaseSpec profiling(String... arguments) {
        List<PhaseSpec> phases = spec(arguments).phases();
        return phases.get(phases.size() - 1);
    }

    private static BenchmarkRunSpec spec(String... arguments) {
        return parse(arguments).toManifest().spec();
    }

    private static ProfileOptions parse(String... arguments) {
        Host host = new Host();
        new CommandLine(host).parseArgs(arguments);
        return host.profile;
    }
}
