package dev.rondo.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/**
 * AIPerf's options that people's commands carry and that change nothing that Rondo measures: accepted, so that a command
 * works as it is, and named in one line each.
 */
final class IgnoredOptions {
    @Option(
            names = {
                "--ui",
                "--ui-type",
                "--tokenizer",
                "--tokenizer-revision",
                "--workers-max",
                "--max-workers",
                "--record-processors",
                "--record-processor-service-count",
                "--export-level",
                "--profile-export-level",
                "--profile-export-prefix",
                "--profile-export-file",
                "--log-level",
                "--stats-interval",
                "--transport",
                "--transport-type",
                "--model-selection-strategy",
                "--wait-for-model-mode",
                "--wait-for-model-interval",
                "--zmq-host",
                "--zmq-ipc-path",
                "--api-host",
                "--api-port"
            },
            paramLabel = "VALUE",
            hidden = true)
    private List<String> withValue = new ArrayList<>();

    @Option(
            names = {"--gpu-telemetry", "--server-metrics", "--server-metrics-formats"},
            arity = "0..*",
            paramLabel = "VALUE",
            hidden = true)
    private List<String> withValues = new ArrayList<>();

    @Option(
            names = {
                "--tokenizer-trust-remote-code",
                "--apply-chat-template",
                "--use-server-token-count",
                "--no-gpu-telemetry",
                "--show-trace-timing",
                "--export-http-trace",
                "--auto-plot",
                "--no-auto-plot",
                "--verbose",
                "--extra-verbose"
            },
            hidden = true)
    private boolean[] withoutValue = {};
}
