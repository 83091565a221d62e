package dev.rondo.cli;

import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.api.Manifest;
import dev.rondo.api.OnUnready;
import dev.rondo.api.PayloadSpec;
import dev.rondo.coordinator.EndpointClient;
import dev.rondo.coordinator.LocalRun;
import dev.rondo.coordinator.Readiness;
import dev.rondo.coordinator.RunOutcome;
import dev.rondo.dataset.Dataset;
import dev.rondo.dataset.Datasets;
import dev.rondo.dataset.Payloads;
import dev.rondo.engine.EngineLimitException;
import dev.rondo.engine.EngineSettings;
import dev.rondo.engine.LoadEngine;
import dev.rondo.metrics.ResultBuilder;
import dev.rondo.metrics.ResultDocument;
import dev.rondo.metrics.RunFacts;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlanException;
import dev.rondo.plan.Planner;
import dev.rondo.report.ConsoleReport;
import dev.rondo.report.ExitCode;
import dev.rondo.report.ProgressView;
import dev.rondo.report.ResultDirectory;
import dev.rondo.report.ResultFileException;
import dev.rondo.report.ResultJson;
import dev.rondo.report.ResultWriter;
import dev.rondo.report.Terminal;
import dev.rondo.servermetrics.ScrapeSettings;
import dev.rondo.servermetrics.ServerMetricsScraper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One execution of one manifest in this process, from the look-up of the model to the exit code. */
final class RunSession {
    private final PrintStream out;
    private final PrintStream err;
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

    RunSession(Options options, PrintStream out, PrintStream err) {
        this.options = options;
        this.out = out;
        this.err = err;
        this.trustedCertificates = readCertificates(options.caFile());
    }

    /**
     * Runs to the end.
     *
     * @return the exit code of design section 9
     * @throws CommandFailure if the run can't begin, or its results can't be written
     */
    int execute(Manifest given) {
        Interruption interruption = Interruption.listening(err);
        try {
            Manifest manifest = new RunTarget(options.secrets(), trustedCertificates).prepared(given);
            Plan plan = plan(manifest);
            ResultDirectory directory = directory(plan);
            Dataset dataset = Datasets.create(plan, payloads(manifest));
            awaitReadiness(plan);
            ResultDocument document = measure(manifest, plan, dataset, directory, interruption);
            print(document, ResultWriter.write(document, directory));
            return interruption.exitCode() != 0 ? interruption.exitCode() : ExitCode.of(document);
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

    private static Plan plan(Manifest manifest) {
        String name = manifest.metadata() == null || manifest.metadata().name() == null
                ? "benchmark"
                : manifest.metadata().name();
        return Planner.plan(name, UUID.randomUUID().toString(), RunTarget.spec(manifest));
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
            throw CommandFailure.wrongInput("spec.dataset.payload.file: \"" + file + "\" can't be read");
        }
    }

    private void awaitReadiness(Plan plan) throws InterruptedException {
        if (!plan.readiness().enabled()) {
            return;
        }
        err.println("waiting for " + plan.endpoints().size() + " endpoints to answer "
                + plan.readiness().path());
        EndpointClient client =
                new EndpointClient(trustedCertificates, plan.connections().insecureSkipVerify(), options.secrets());
        Map<String, String> unready = new Readiness(client, System::nanoTime).await(plan);
        unready.forEach((name, problem) -> {
            err.println("endpoint \"" + name + "\" is not ready: " + problem);
            notes.add("endpoint \"" + name + "\" was not ready at the start: " + problem);
        });
        if (!unready.isEmpty() && plan.readiness().onUnready() == OnUnready.FAIL) {
            throw CommandFailure.failed(
                    unready.size() + " of " + plan.endpoints().size() + " endpoints were not ready within "
                            + plan.readiness().timeoutNanos() / 1_000_000_000L + " s");
        }
    }

    private ResultDocument measure(
            Manifest manifest, Plan plan, Dataset dataset, ResultDirectory directory, Interruption interruption)
            throws InterruptedException, ResultFileException {
        EngineSettings settings =
                EngineSettings.defaults().withSecrets(options.secrets()).withTrustedCertificates(trustedCertificates);
        try (LoadEngine engine = LoadEngine.create(plan, 0, dataset, settings);
                RequestRecords records = RequestRecords.open(plan, directory);
                ServerMetricsScraper scraper =
                        ServerMetricsScraper.start(plan, ScrapeSettings.trusting(trustedCertificates));
                ProgressView view = progressView()) {
            LocalRun run = new LocalRun(plan, engine, scraper, records, view::update, Clock.systemUTC());
            interruption.stopWith(run::stop);
            RunOutcome outcome = run.execute();
            notes.addAll(scraper.notes());
            notes.addAll(records.finish());
            return ResultBuilder.build(plan, facts(manifest, plan, outcome, scraper));
        }
    }

    private ProgressView progressView() {
        return options.quiet()
                ? ProgressView.quiet(err)
                : ProgressView.on(err, Terminal.ofStandardError(), System::nanoTime);
    }

    private RunFacts facts(Manifest manifest, Plan plan, RunOutcome outcome, ServerMetricsScraper scraper) {
        return new RunFacts(
                RondoVersion.current(),
                ZoneId.systemDefault(),
                outcome.startTime(),
                InputConfig.of(manifest, plan),
                outcome.stopped(),
                !outcome.stopped(),
                outcome.phases(),
                Map.of(0, outcome.health()),
                0,
                0,
                scraper.results(),
                notes);
    }

    private void print(ResultDocument document, List<Path> files) throws IOException {
        if (options.output() == OutputFormat.JSON) {
            ResultJson.write(document, out);
        } else {
            out.print(ConsoleReport.render(document, Terminal.ofStandardOutput(), files));
        }
        out.flush();
    }

    private static byte[] readCertificates(@Nullable Path file) {
        try {
            return file == null ? new byte[0] : Files.readAllBytes(file);
        } catch (IOException e) {
            throw CommandFailure.wrongInput("--ca-file: \"" + file + "\" can't be read");
        }
    }
}
