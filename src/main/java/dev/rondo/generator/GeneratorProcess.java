package dev.rondo.generator;

import dev.rondo.coordinator.CoordinatorLink;
import dev.rondo.coordinator.EndpointClient;
import dev.rondo.coordinator.GeneratorContract;
import dev.rondo.coordinator.HttpLink;
import dev.rondo.coordinator.JoinMessage;
import dev.rondo.coordinator.ModelLookup;
import dev.rondo.coordinator.Readiness;
import dev.rondo.coordinator.Reply;
import dev.rondo.dataset.Dataset;
import dev.rondo.dataset.Datasets;
import dev.rondo.engine.EngineLimitException;
import dev.rondo.engine.EngineSettings;
import dev.rondo.engine.LoadEngine;
import dev.rondo.metrics.SelfTestResult;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlanException;
import dev.rondo.plan.PlanFormatException;
import dev.rondo.selftest.CodeWarmup;
import dev.rondo.selftest.SelfTest;
import dev.rondo.servermetrics.ScrapeSettings;
import dev.rondo.servermetrics.ServerMetricsScraper;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A load pod from its settings to its end. {@link #execute} runs on the caller's thread, {@link #interrupt} may be called from
 * any other.
 */
public final class GeneratorProcess {
    private static final Logger LOG = LoggerFactory.getLogger(GeneratorProcess.class);
    /** How long it tries to say that it can't work; its termination message says so too. */
    private static final long PROBLEM_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final GeneratorSettings settings;
    private final GeneratorFiles files;
    private final Duration patience;
    private @Nullable GeneratorRun run;
    private boolean interrupted;

    public GeneratorProcess(GeneratorSettings settings) {
        this(settings, GeneratorContract.SEAL_PATIENCE);
    }

    GeneratorProcess(GeneratorSettings settings, Duration patience) {
        this.settings = settings;
        this.files = new GeneratorFiles(settings);
        this.patience = patience;
    }

    /**
     * Stops the load and, once what was measured is delivered, ends {@link #execute}.
     *
     * @return false if there is no load yet, and nothing to wait for
     */
    public synchronized boolean interrupt() {
        interrupted = true;
        if (run == null) {
            return false;
        }
        run.interrupt();
        return true;
    }

    /** Takes part in the run until there is nothing more to do. */
    public GeneratorEnd execute() throws InterruptedException {
        CoordinatorLink link;
        try {
            link = new HttpLink(
                    settings.coordinator(),
                    settings.run(),
                    settings.index(),
                    files.coordinatorAuthorities(),
                    files.token());
        } catch (IOException | IllegalArgumentException e) {
            return new GeneratorEnd(
                    GeneratorContract.EXIT_SETTINGS, "the coordinator's authority can't be read: " + e.getMessage());
        }
        return execute(link);
    }

    private GeneratorEnd execute(CoordinatorLink link) throws InterruptedException {
        CodeWarmup.begin();
        try {
            Plan stored = files.plan();
            if (settings.index() >= stored.lanes().generators()) {
                throw new PlanException("the plan has " + stored.lanes().generators()
                        + " generators, so that there is none with index " + settings.index());
            }
            byte[] authorities = files.endpointAuthorities();
            EndpointClient client =
                    new EndpointClient(authorities, stored.connections().insecureSkipVerify(), files::secret);
            Map<String, String> unready = unready(stored, client);
            String model = new ModelChoice(new ModelLookup(client)).of(stored);
            Plan plan = model.isEmpty() ? stored : stored.withModel(model);
            Dataset dataset = Datasets.create(plan, files.payloads(plan));
            EngineSettings engineSettings =
                    EngineSettings.defaults().withSecrets(files::secret).withTrustedCertificates(authorities);
            SelfTestResult selfTest = SelfTest.before(plan).orElse(null);
            try (LoadEngine engine = LoadEngine.create(plan, settings.index(), dataset, engineSettings);
                    ServerMetricsScraper scraper = ServerMetricsScraper.start(
                            ScrapeShare.of(plan, settings.index()), ScrapeSettings.trusting(authorities))) {
                return begin(plan, engine, scraper, link).execute(new JoinMessage(0, unready, "", model, selfTest));
            }
        } catch (IOException | PlanFormatException | EngineLimitException | IllegalArgumentException e) {
            LOG.error("this generator can't work: {}", e.getMessage());
            return giveUp(link, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // The outermost frame of a pod: without a word the others would wait for a generator that is no more.
            LOG.error("a defect of Rondo", e);
            return giveUp(link, "a defect of Rondo: " + e);
        }
    }

    private synchronized GeneratorRun begin(
            Plan plan, LoadEngine engine, ServerMetricsScraper scraper, CoordinatorLink link) {
        GeneratorRun made = new GeneratorRun(plan, settings.index(), engine, scraper, link, patience, System::nanoTime);
        run = made;
        if (interrupted) {
            made.interrupt();
        }
        return made;
    }

    private static Map<String, String> unready(Plan plan, EndpointClient client) throws InterruptedException {
        Map<String, String> unready = new Readiness(client, System::nanoTime).await(plan);
        unready.forEach((endpoint, problem) -> LOG.warn("endpoint \"{}\" is not ready: {}", endpoint, problem));
        return unready;
    }

    /** Says why to the coordinator, which gives the run up in these words. */
    private static GeneratorEnd giveUp(CoordinatorLink link, String problem) throws InterruptedException {
        Backoff backoff = new Backoff(ThreadLocalRandom.current());
        long startNanos = System.nanoTime();
        Reply reply = link.join(new JoinMessage(0, Map.of(), problem));
        while (!(reply instanceof Reply.Accepted)
                && !(reply instanceof Reply.Refused refused && refused.reason().isFinal())
                && System.nanoTime() - startNanos < PROBLEM_NANOS) {
            TimeUnit.NANOSECONDS.sleep(backoff.nextNanos());
            reply = link.join(new JoinMessage(0, Map.of(), problem));
        }
        return GeneratorEnd.failed(problem);
    }
}
