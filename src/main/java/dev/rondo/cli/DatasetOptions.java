package dev.rondo.cli;

import dev.rondo.api.DatasetSpec;
import dev.rondo.api.DistributionSpec;
import dev.rondo.api.PayloadSpec;
import dev.rondo.api.RequestType;
import dev.rondo.api.SyntheticSpec;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** AIPerf's options for what the requests say. */
final class DatasetOptions {
    private static final double DEFAULT_INPUT_TOKENS = 550;
    private static final int MAX_ENTRIES = 1_000_000;

    @Option(
            names = {"--isl", "--isl-mean", "--synthetic-input-tokens-mean", "--prompt-input-tokens-mean"},
            paramLabel = "TOKENS",
            description = "Mean length of prompts. Default: 550.")
    private @Nullable Double inputMean;

    @Option(
            names = {"--isl-stddev", "--synthetic-input-tokens-stddev", "--prompt-input-tokens-stddev"},
            paramLabel = "TOKENS",
            description = "Its standard deviation. Default: 0.")
    private @Nullable Double inputStddev;

    @Option(
            names = {"--osl", "--osl-mean", "--output-tokens-mean", "--prompt-output-tokens-mean"},
            paramLabel = "TOKENS",
            description = "Mean length of the responses asked for. Default: the server decides.")
    private @Nullable Double outputMean;

    @Option(
            names = {"--osl-stddev", "--output-tokens-stddev", "--prompt-output-tokens-stddev"},
            paramLabel = "TOKENS",
            description = "Its standard deviation. Default: 0.")
    private @Nullable Double outputStddev;

    @Option(
            names = {"--session-turns-mean", "--conversation-turn-mean"},
            paramLabel = "TURNS",
            description = "Mean turns of a conversation. Default: 1.")
    private @Nullable Double turnsMean;

    @Option(
            names = {"--session-turns-stddev", "--conversation-turn-stddev"},
            paramLabel = "TURNS",
            description = "Its standard deviation. Default: 0.")
    private @Nullable Double turnsStddev;

    @Option(
            names = {"--session-turn-delay-mean", "--conversation-turn-delay-mean"},
            paramLabel = "MILLIS",
            description = "Mean pause before a conversation's next turn. Default: 0.")
    private @Nullable Double delayMean;

    @Option(
            names = {"--session-turn-delay-stddev", "--conversation-turn-delay-stddev"},
            paramLabel = "MILLIS",
            description = "Its standard deviation. Default: 0.")
    private @Nullable Double delayStddev;

    @Option(
            names = {"--num-dataset-entries", "--num-prompts"},
            paramLabel = "N",
            description = "Distinct conversations. Default: --num-sessions, else 100.")
    private @Nullable Integer entries;

    @Option(
            names = "--input-file",
            paramLabel = "FILE",
            description = "With --endpoint-type raw: bodies to send as they are, one a line in a .jsonl file.")
    private @Nullable String inputFile;

    @Option(names = "--custom-dataset-type", paramLabel = "TYPE", description = "raw_payload, for --input-file.")
    private @Nullable String customDatasetType;

    DatasetSpec dataset(RequestType type, @Nullable Long sessions) {
        Choices.of("--custom-dataset-type", customDatasetType, Map.of("raw-payload", true));
        if (inputFile != null && type != RequestType.RAW) {
            throw CommandFailure.wrongInput(
                    "--input-file must be given with --endpoint-type raw, whose bodies it holds");
        }
        if (type == RequestType.RAW) {
            return new DatasetSpec(null, inputFile == null ? null : new PayloadSpec(inputFile, null));
        }
        return new DatasetSpec(
                new SyntheticSpec(
                        entries(sessions),
                        new DistributionSpec(inputMean == null ? DEFAULT_INPUT_TOKENS : inputMean, inputStddev),
                        outputTokens(),
                        distribution(turnsMean, turnsStddev, 1),
                        distribution(delayMean, delayStddev, 0)),
                null);
    }

    private @Nullable Integer entries(@Nullable Long sessions) {
        if (entries != null || sessions == null || sessions < 1) {
            return entries;
        }
        return (int) Math.min(sessions, MAX_ENTRIES);
    }

    private @Nullable DistributionSpec outputTokens() {
        if (outputMean == null && outputStddev != null) {
            throw CommandFailure.wrongInput("--osl-stddev must be given with --osl");
        }
        return outputMean == null ? null : new DistributionSpec(outputMean, outputStddev);
    }

    private static @Nullable DistributionSpec distribution(
            @Nullable Double mean, @Nullable Double stddev, double otherwise) {
        return mean == null && stddev == null ? null : new DistributionSpec(mean == null ? otherwise : mean, stddev);
    }
}
