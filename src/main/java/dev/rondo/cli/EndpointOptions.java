package dev.rondo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.api.ConnectionReuse;
import dev.rondo.api.ConnectionsSpec;
import dev.rondo.api.EndpointSpec;
import dev.rondo.api.HeaderSpec;
import dev.rondo.api.ReadinessSpec;
import dev.rondo.api.RequestSpec;
import dev.rondo.api.RequestType;
import dev.rondo.api.UrlStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** AIPerf's options for what is called, and how. */
final class EndpointOptions {
    private static final Map<String, RequestType> TYPES = Map.of(
            "chat", RequestType.CHAT,
            "completions", RequestType.COMPLETIONS,
            "embeddings", RequestType.EMBEDDINGS,
            "rankings", RequestType.RANKINGS,
            "nim-rankings", RequestType.RANKINGS,
            "responses", RequestType.RESPONSES,
            "messages", RequestType.MESSAGES,
            "raw", RequestType.RAW);
    private static final Map<String, ConnectionReuse> REUSE = Map.of(
            "pooled", ConnectionReuse.POOLED,
            "never", ConnectionReuse.NEVER,
            "sticky-user-sessions", ConnectionReuse.STICKY_USER_SESSIONS);
    private static final Set<RequestType> WITHOUT_STREAMING = Set.of(RequestType.EMBEDDINGS, RequestType.RANKINGS);

    @Option(
            names = {"-m", "--model", "--model-names"},
            paramLabel = "NAME",
            description = "Model to ask for. Default: the one that /v1/models lists.")
    private @Nullable String model;

    @Option(
            names = {"-u", "--url"},
            arity = "1..*",
            paramLabel = "URL",
            description = "Base URL of a server; repeat it, or separate by commas. Default: localhost:8000.")
    private List<String> urls = new ArrayList<>();

    @Option(names = "--url-strategy", paramLabel = "STRATEGY", description = "round_robin, the default.")
    private @Nullable String urlStrategy;

    @Option(
            names = "--endpoint-type",
            paramLabel = "TYPE",
            description =
                    "chat (default), completions, embeddings, rankings (or nim_rankings), responses, messages, raw.")
    private @Nullable String endpointType;

    @Option(
            names = {"--custom-endpoint", "--endpoint"},
            paramLabel = "PATH",
            description = "Path to call instead of the type's own.")
    private @Nullable String customEndpoint;

    @Option(names = "--streaming", description = "Ask for streamed responses.")
    private boolean streaming;

    @Option(
            names = "--connection-reuse-strategy",
            paramLabel = "STRATEGY",
            description = "pooled (default), never, sticky-user-sessions; for each URL on its own.")
    private @Nullable String reuse;

    @Option(
            names = "--request-timeout-seconds",
            paramLabel = "SECONDS",
            description = "From sending to the end of the response. Default: 600.")
    private @Nullable Double requestTimeoutSeconds;

    @Option(
            names = "--wait-for-model-timeout",
            paramLabel = "SECONDS",
            description = "Wait this long for every server's /v1/models before the load starts.")
    private @Nullable Double waitForModelTimeoutSeconds;

    @Option(
            names = {"-H", "--header"},
            arity = "1..*",
            paramLabel = "NAME:VALUE",
            description = "Header of every request; may be repeated.")
    private List<String> headers = new ArrayList<>();

    @Option(names = "--api-key", paramLabel = "KEY", description = "Sent as \"Authorization: Bearer KEY\".")
    private @Nullable String apiKey;

    @Option(
            names = "--extra-inputs",
            arity = "1..*",
            paramLabel = "NAME:VALUE",
            description = "Field of every body, or a JSON object of them; may be repeated.")
    private List<String> extraInputs = new ArrayList<>();

    @Option(names = "--use-legacy-max-tokens", description = "Send max_tokens instead of max_completion_tokens.")
    private boolean useLegacyMaxTokens;

    List<EndpointSpec> endpoints() {
        return TargetFlags.endpoints(urls);
    }

    @Nullable
    UrlStrategy urlStrategy() {
        return Choices.of("--url-strategy", urlStrategy, Map.of("round-robin", UrlStrategy.ROUND_ROBIN));
    }

    RequestType type() {
        RequestType given = Choices.of("--endpoint-type", endpointType, TYPES);
        return given == null ? RequestType.CHAT : given;
    }

    RequestSpec request() {
        if (model != null && model.contains(",")) {
            throw CommandFailure.wrongInput(
                    "--model must be one model, but is \"" + model + "\"; a manifest can give each endpoint its own");
        }
        RequestType type = type();
        List<HeaderSpec> all = flags().headers();
        Map<String, JsonNode> extra = ExtraInputFlags.read(extraInputs);
        boolean streams = streaming && !WITHOUT_STREAMING.contains(type);
        return new RequestSpec(
                type,
                model,
                streams ? true : null,
                path(),
                all.isEmpty() ? null : all,
                extra.isEmpty() ? null : extra,
                useLegacyMaxTokens ? true : null);
    }

    private @Nullable String path() {
        return customEndpoint == null || customEndpoint.startsWith("/") ? customEndpoint : "/" + customEndpoint;
    }

    @Nullable
    ConnectionsSpec connections() {
        ConnectionReuse strategy = Choices.of("--connection-reuse-strategy", reuse, REUSE);
        return strategy == null && requestTimeoutSeconds == null
                ? null
                : new ConnectionsSpec(strategy, null, null, null, null, null, requestTimeoutSeconds, null);
    }

    @Nullable
    Double requestTimeoutSeconds() {
        return requestTimeoutSeconds;
    }

    @Nullable
    ReadinessSpec readiness() {
        return waitForModelTimeoutSeconds == null || waitForModelTimeoutSeconds == 0
                ? null
                : new ReadinessSpec("/v1/models", (int) Math.ceil(waitForModelTimeoutSeconds), null);
    }

    /** Credentials by {@code NAME/KEY} of the Secrets that the manifest refers to. */
    Map<String, String> secrets() {
        return flags().secrets();
    }

    private HeaderFlags flags() {
        return new HeaderFlags(headers, apiKey);
    }
}
