package dev.rondo.servermetrics;

import dev.rondo.metrics.ResultDocument.ServerMetricFamily;
import dev.rondo.plan.Plan;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Scrapes the Prometheus page of every endpoint from {@link #start} to {@link #close}, on threads of its own, and reduces
 * what it says to the window between the two marks. Never fails a run: what went wrong is a note.
 *
 * <p>Every method may be called from any thread. The marks wait for the servers, but never longer than the
 * scrape timeout; servers that failed to answer last time are not waited for.
 */
public final class ServerMetricsScraper implements AutoCloseable {
    /** More notes than this are only counted. */
    static final int MAX_NOTES = 20;

    private final List<String> notes;
    private final @Nullable ScrapeLoop loop;

    private ServerMetricsScraper(@Nullable ScrapeLoop loop, List<String> notes) {
        this.loop = loop;
        this.notes = List.copyOf(notes);
    }

    /** Starts to scrape at once; with server metrics switched off in the plan, does nothing ever. */
    public static ServerMetricsScraper start(Plan plan, ScrapeSettings settings) {
        return start(plan, settings, System::nanoTime);
    }

    static ServerMetricsScraper start(Plan plan, ScrapeSettings settings, LongSupplier nanoClock) {
        List<String> notes = new ArrayList<>();
        if (!plan.serverMetrics().enabled()) {
            return new ServerMetricsScraper(null, notes);
        }
        List<ScrapeTarget> targets = ScrapeTargets.of(plan, notes);
        try {
            ScrapeLoop loop = new ScrapeLoop(
                    targets,
                    Trust.context(
                            settings.certificateAuthorities(),
                            plan.connections().insecureSkipVerify()),
                    settings.timeoutNanos(),
                    nanoClock);
            long interval = ScrapeLoop.affordableInterval(plan.serverMetrics().intervalNanos(), targets.size());
            if (interval > plan.serverMetrics().intervalNanos()) {
                notes.add("server metrics are scraped every " + interval / 1e9 + " s, for there are " + targets.size()
                        + " pages");
            }
            loop.start(interval);
            return new ServerMetricsScraper(loop, notes);
        } catch (GeneralSecurityException e) {
            notes.add("no server metrics: the certificate authorities can't be read: " + e.getMessage());
            return new ServerMetricsScraper(null, notes);
        }
    }

    /**
     * Opens the window: scrapes now what counters are measured against. Call it once, after the warm-up
     * and before the first profiling request.
     */
    public void markWindowStart() {
        if (loop != null) {
            loop.markWindowStart();
        }
    }

    /** Closes the window with a last scrape. Call it once everything is drained. */
    public void markWindowEnd() {
        if (loop != null) {
            loop.markWindowEnd();
        }
    }

    /**
     * What each endpoint's server said of the window, by the endpoint's name and the family's; endpoints without a page are
     * absent. Within the window, what is known so far.
     */
    public Map<String, Map<String, ServerMetricFamily>> results() {
        return loop == null ? Map.of() : loop.results();
    }

    /** Requests running and waiting and cache use, as each endpoint's latest page had them; cheap. */
    public Map<String, Map<KnownServerMetric, Double>> latest() {
        return loop == null ? Map.of() : loop.latest();
    }

    /** One sentence for each page with which something was wrong, at most {@value #MAX_NOTES} and their number. */
    public List<String> notes() {
        List<String> all = new ArrayList<>(notes);
        if (loop != null) {
            all.addAll(loop.notes());
        }
        if (all.size() <= MAX_NOTES) {
            return List.copyOf(all);
        }
        List<String> some = new ArrayList<>(all.subList(0, MAX_NOTES));
        some.add("and " + (all.size() - MAX_NOTES) + " more notes on server metrics");
        return List.copyOf(some);
    }

    /** Stops at once. {@link #results()}, {@link #latest()} and {@link #notes()} stay readable. */
    @Override
    public void close() {
        if (loop != null) {
            loop.close();
        }
    }
}
