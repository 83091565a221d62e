package dev.rondo.cli;

import dev.rondo.api.Manifest;
import dev.rondo.api.ManifestWriter;
import dev.rondo.selftest.CodeWarmup;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rondo run}: executes a manifest, or what AIPerf's flags mean, in this process. */
@Command(
        name = "run",
        description = {
            "Run a benchmark in this process: a manifest (-f), or AIPerf's own flags.",
            "",
            "'aiperf profile FLAGS' becomes 'rondo run FLAGS'."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, every objective met",
            "1:the run failed: no request succeeded, or results could not be written",
            "2:the command or the manifest is wrong",
            "3:an objective was missed",
            "4:the result is Invalid: the generator measured itself",
            "130, 143:interrupted; the partial result is written and says so"
        })
final class RunCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;
    private final Supplier<Interruption> interruptions;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = {"-f", "--filename"},
            paramLabel = "FILE",
            description = "Manifest with one BenchmarkRun, in YAML or JSON; - reads standard input.")
    private @Nullable String file;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Replace a value of the manifest, such as spec.phases[0].concurrency=8. Repeatable.")
    private final List<String> assignments = new ArrayList<>();

    @Option(names = "--print-manifest", description = "Print the BenchmarkRun that the flags mean, and run nothing.")
    private boolean printManifest;

    @Option(
            names = {"--out", "--output-artifact-dir", "--artifact-dir"},
            paramLabel = "DIR",
            description = "Where results go; default: rondo-results/<run>-<time>.")
    private @Nullable Path results;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description =
                    "What is printed on standard output: one of ${COMPLETION-CANDIDATES}; json is the document alone.")
    private OutputFormat output = OutputFormat.TABLE;

    @Option(
            names = "--records",
            description =
                    "Write records.jsonl, one line for each request, and health.jsonl, one for each second of a lane.")
    private boolean records;

    @Option(
            names = "--self-test",
            negatable = true,
            description =
                    "Measure this process itself before the load, about 3 s; or don't. Default: where the phases take more"
                            + " than 60 s.")
    private @Nullable Boolean selfTest;

    @Option(
            names = {"-q", "--quiet"},
            description = "Show no progress.")
    private boolean quiet;

    @Option(
            names = "--secret",
            paramLabel = "NAME/KEY=SOURCE",
            description = "Stand in for a secretKeyRef: env:VARIABLE or file:PATH. Repeatable.")
    private final List<String> secrets = new ArrayList<>();

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            description = "Trust these certificates, in PEM; for caConfigMap.")
    private @Nullable Path caFile;

    @Option(names = "--insecure", description = "Accept any certificate; the result says so.")
    private boolean insecure;

    @Mixin
    private final ProfileOptions profile = new ProfileOptions();

    RunCommand() {
        this(System.out, System.err, () -> Interruption.listening(System.err));
    }

    /** @param interruptions begins to listen to what may interrupt a run */
    RunCommand(PrintStream out, PrintStream err, Supplier<Interruption> interruptions) {
        this.out = out;
        this.err = err;
        this.interruptions = interruptions;
    }

    @Override
    public Integer call() {
        if (!printManifest) {
            CodeWarmup.begin();
        }
        Manifest manifest = new RunInput(file, profile, allAssignments(), System.in).read();
        profile.notices().forEach(notice -> spec.commandLine().getErr().println("rondo run: " + notice));
        if (printManifest) {
            spec.commandLine().getOut().print(ManifestWriter.write(manifest));
            spec.commandLine().getOut().flush();
            return 0;
        }
        Interruption interruption = interruptions.get();
        SecretStandIns standIns = new SecretStandIns(secrets, profile.secrets(), System::getenv);
        return new RunSession(
                        new RunSession.Options(results, folder(), output, quiet, standIns, caFile),
                        out,
                        err,
                        interruption)
                .execute(manifest);
    }

    private List<String> allAssignments() {
        List<String> all = new ArrayList<>(assignments);
        if (records) {
            all.add("spec.records=true");
        }
        if (selfTest != null) {
            all.add("spec.selfTest=" + selfTest);
        }
        if (insecure) {
            all.add("spec.connections.tls.insecureSkipVerify=true");
        }
        return all;
    }

    /** What relative paths in the manifest start from. */
    private Path folder() {
        Path parent = file == null || file.equals(ManifestInput.STANDARD_INPUT)
                ? null
                : Path.of(file).toAbsolutePath().getParent();
        return parent == null ? Path.of("").toAbsolutePath() : parent;
    }
}
