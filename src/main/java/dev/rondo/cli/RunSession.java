package dev.rondo.cli;

import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.api.Manifest;
import dev.rondo.api.PayloadSpec;
import dev.rondo.api.RequestSpec;
import dev.rondo.coordinator.EndpointClient;
import dev.rondo.coordinator.LocalRun;
import dev.rondo.coordinator.RunOutcome;
import dev.rondo.dataset.Dataset;
import dev.rondo.dataset.Datasets;
import dev.rondo.dataset.Payloads;
import dev.rondo.engine.EngineLimitException;
import dev.rondo.engine.EngineSettings;
import dev.rondo.engine.LoadEngine;
import dev.rondo.metrics.CeilingRules;
import dev.rondo.metrics.ResultBuilder;
import dev.rondo.metrics.ResultDocument;
import dev.rondo.metrics.RunFacts;
import dev.rondo.metrics.SelfTestResult;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlanException;
import dev.rondo.report.ConsoleReport;
import dev.rondo.report.CsvReport;
import dev.rondo.report.ExitCode;
import dev.rondo.report.InputConfig;
import dev.rondo.report.ProgressView;
import dev.rondo.report.ResultDirectory;
import dev.rondo.report.ResultFileException;
import dev.rondo.report.ResultJson;
import dev.rondo.report.ResultWriter;
import dev.rondo.report.Terminal;
import dev.rondo.selftest.SelfTest;
import dev.rondo.servermetrics.ScrapeSettings;
import dev.rondo.servermetrics.ServerMetricsScraper;
import dev.rondo.servermetrics.Trust;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One execution of one manifest in this process, from the look-up of the model to the exit code. */
final class RunSession {
    private final PrintStream out;
    private final PrintStream err;
    private final Interruption interruption;
    private final Options options;
    private final byte[] trustedCertificates;
    private final List<String> notes = new ArrayList<>();

    /**
     * What a command line decides beside the manifest.
     *
     * @param out where results go; absent for a new directory of its own
     * @param folder what relative paths in the manifest start from
     * @param caFile absent for the system's authorities
     */
    record Options(
            @Nullable Path out,
            Path folder,
            OutputFormat output,
            boolean quiet,
            SecretStandIns secrets,
            @Nullable Path caFile) {}

    RunSession(Options options, PrintStream out, PrintStream err, Interruption interruption) {
        this.options = options;
        this.out = out;
        this.err = err;
        this.interruption = interruption;
        this.trustedCertificates = readCertificates(options.caFile());
    }

    /**
     * Runs to the end.
     *
     * @return the exit code of design section 9
     * @throws CommandFailure if the run can't begin, or its results can't be written
     */
    int execute(Manifest given) {
        try {
            Plan draft = RunTarget.plan(given);
            List<byte[]> payloads = payloads(given);
            ResultDirectory directory = directory(draft);
            interruption.beforeQuitting(directory::discardIfUnused);
            try {
                Manifest manifest = prepared(given, draft);
                ResultDocument document = measure(manifest, RunTarget.plan(manifest), payloads, directory);
                report(document, directory);
                return exitCode(document);
            } finally {
                directory.discardIfUnused();
            }
        } catch (PlanException | EngineLimitException e) {
            throw CommandFailure.wrongInput(e.getMessage());
        } catch (ResultFileException e) {
            throw CommandFailure.failed(e.getMessage());
        } catch (IOException e) {
            throw CommandFailure.failed("standard output can't be written: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted");
        }
    }

    private int exitCode(ResultDocument document) {
        if (document.wasCancelled()) {
            return interruption.exitCode();
        }
        int exitCode = ExitCode.of(document);
        if (exitCode == ExitCode.FAILED) {
            err.println("rondo: the run failed: no request succeeded");
        }
        return exitCode;
    }

    /** What only the servers can tell, once they are ready. */
    private Manifest prepared(Manifest given, Plan draft) throws InterruptedException {
        EndpointClient client =
                new EndpointClient(trustedCertificates, draft.connections().insecureSkipVerify(), options.secrets());
        notes.addAll(new ReadinessWait(client, err).await(draft));
        Manifest complete = new RunTarget(client).withModel(given, draft);
        RequestSpec request = RunTarget.spec(complete).request();
        if (complete != given && request != null && !options.quiet()) {
            err.println("model " + request.model() + ", the first that the server lists");
        }
        return complete;
    }

    /** Files first, then the screen; what can't be kept in files is shown all the same. */
    private void report(ResultDocument document, ResultDirectory directory) throws IOException, ResultFileException {
        List<Path> files = List.of();
        try {
            files = ResultWriter.write(document, directory);
        } finally {
            print(document, files);
        }
    }

    private ResultDirectory directory(Plan plan) throws ResultFileException {
        return options.out() != null
                ? ResultDirectory.prepare(options.out())
                : ResultDirectory.prepareNew(ResultDirectory.DEFAULT_PARENT, plan.name(), LocalDateTime.now());
    }

    private List<byte[]> payloads(Manifest manifest) {
        BenchmarkRunSpec spec = RunTarget.spec(manifest);
        PayloadSpec payload = spec.dataset() == null ? null : spec.dataset().payload();
        if (payload == null) {
            return List.of();
        }
        if (payload.file() == null) {
            throw CommandFailure.wrongInput(
                    "spec.dataset.payload.configMap needs a cluster; without one, give" + " spec.dataset.payload.file");
        }
        Path file = options.folder().resolve(payload.file());
        try {
            return Payloads.read(file);
        } catch (IOException e) {
            throw CommandFailure.wrongInput(
                    "spec.dataset.payload.file: \"" + file + "\" can't be read: " + Reasons.of(e));
        }
    }

    private ResultDocument measure(Manifest manifest, Plan plan, List<byte[]> payloads, ResultDirectory directory)
            throws InterruptedException, ResultFileException {
        Dataset dataset = Datasets.create(plan, payloads);
        EngineSettings settings =
                EngineSettings.defaults().withSecrets(options.secrets()).withTrustedCertificates(trustedCertificates);
        Optional<SelfTestResult> selfTest = selfTest(plan);
        try (LoadEngine engine = LoadEngine.create(plan, 0, dataset, settings);
                RequestRecords records = RequestRecords.open(plan, directory);
                ServerMetricsScraper scraper =
                        ServerMetricsScraper.start(plan, ScrapeSettings.trusting(trustedCertificates));
                ProgressView view = progressView()) {
            LocalRun run = new LocalRun(plan, engine, scraper, records, view::update, Clock.systemUTC());
            interruption.duringLoad(run::stop, view);
            RunOutcome outcome = run.execute();
            if (plan.connections().insecureSkipVerify()) {
                notes.add("The servers' certificates were not verified (insecureSkipVerify).");
            }
            notes.addAll(scraper.notes());
            notes.addAll(records.finish(outcome.phases()));
            return ResultBuilder.build(plan, facts(manifest, plan, outcome, selfTest, scraper));
        }
    }

    /** Makes this process ready, and says what it can't do. */
    private Optional<SelfTestResult> selfTest(Plan plan) throws InterruptedException {
        if (plan.measurement().selfTest() && !options.quiet()) {
            err.println("self-test of this process, about 3 s");
        }
        Optional<SelfTestResult> test = SelfTest.before(plan);
        test.flatMap(result -> CeilingRules.warning(plan, result))
                .ifPresent(warning -> err.println("rondo run: " + warning));
        return test;
    }

    private ProgressView progressView() {
        return options.quiet()
                ? ProgressView.quiet(err)
                : ProgressView.on(err, Terminal.ofStandardError(), System::nanoTime);
    }

    private RunFacts facts(
            Manifest manifest,
            Plan plan,
            RunOutcome outcome,
            Optional<SelfTestResult> selfTest,
            ServerMetricsScraper scraper) {
        return new RunFacts(
                RondoVersion.current(),
                ZoneId.systemDefault(),
                outcome.startTime(),
                InputConfig.of(manifest, plan),
                outcome.stopped(),
                !outcome.stopped(),
                outcome.phases(),
                selfTest.map(test -> Map.of(0, test)).orElse(Map.of()),
                0,
                0,
                scraper.results(),
                notes);
    }

    private void print(ResultDocument document, List<Path> files) throws IOException {
        switch (options.output()) {
            case JSON -> ResultJson.write(document, out);
            case CSV -> out.write(CsvReport.render(document).getBytes(StandardCharsets.UTF_8));
            case TABLE -> out.print(ConsoleReport.render(document, Terminal.ofStandardOutput(), files));
        }
        // Tables are often cut by a pager that has seen enough; half a document is none.
        if (out.checkError() && options.output() != OutputFormat.TABLE) {
            throw new IOException("the disk is full, or its reader has gone");
        }
    }

    private static byte[] readCertificates(@Nullable Path file) {
        try {
            byte[] certificates = file == null ? new byte[0] : Files.readAllBytes(file);
            Trust.context(certificates, false);
            return certificates;
        } catch (IOException e) {
            throw CommandFailure.wrongInput("--ca-file: \"" + file + "\" can't be read: " + Reasons.of(e));
        } catch (GeneralSecurityException e) {
            throw CommandFailure.wrongInput("--ca-file must be certificates in PEM, but \"" + file + "\" is not");
        }
    }
}
