package dev.rondo.generator;

import dev.rondo.coordinator.HttpLink;
import dev.rondo.coordinator.JoinMessage;
import dev.rondo.coordinator.RunKey;
import dev.rondo.dataset.Datasets;
import dev.rondo.engine.EngineSettings;
import dev.rondo.engine.LoadEngine;
import dev.rondo.plan.Plan;
import dev.rondo.servermetrics.ScrapeSettings;
import dev.rondo.servermetrics.ServerMetricsScraper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A generator on a thread of this process, with a link over HTTP. */
final class TestGenerator implements AutoCloseable {
    private static final long END_SECONDS = 30;

    private final LoadEngine engine;
    private final ServerMetricsScraper scraper;
    private final GeneratorRun run;
    private final CompletableFuture<GeneratorEnd> end = new CompletableFuture<>();
    private final Thread thread;

    TestGenerator(Plan plan, RunKey key, int index, URI coordinator, Path folder, Duration patience)
            throws IOException {
        Path token = Files.writeString(
                folder.resolve("token-" + index), "pod-" + index + "/uid-" + index + "/" + index + "\n");
        HttpLink link = new HttpLink(coordinator, key, index, new byte[0], token);
        engine = LoadEngine.create(plan, index, Datasets.create(plan, List.of()), EngineSettings.defaults());
        scraper = ServerMetricsScraper.start(ScrapeShare.of(plan, index), ScrapeSettings.trusting(new byte[0]));
        run = new GeneratorRun(plan, index, engine, scraper, link, patience, System::nanoTime);
        thread = new Thread(this::execute, "generator-" + index);
        thread.start();
    }

    private void execute() {
        try {
            end.complete(run.execute(JoinMessage.ready()));
        } catch (InterruptedException | RuntimeException e) {
            end.completeExceptionally(e);
        }
    }

    /** As SIGTERM does. */
    void interrupt() {
        run.interrupt();
    }

    /** As SIGKILL does: not a word more. */
    void kill() {
        thread.interrupt();
        engine.close();
    }

    GeneratorEnd end() throws InterruptedException, ExecutionException, TimeoutException {
        return end.get(END_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        thread.interrupt();
        scraper.close();
        engine.close();
    }
}
