package dev.rondo.engine;

import dev.rondo.api.ConnectionReuse;
import dev.rondo.dataset.Dataset;
import dev.rondo.metrics.LaneObserver;
import dev.rondo.plan.CreditCycle;
import dev.rondo.plan.CreditStripe;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedPhase;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One generator: executes its lanes of a plan, one phase at a time. Connections stay open from phase to phase. Methods may be
 * called from any thread but a lane's.
 */
public final class LoadEngine implements AutoCloseable {
    private static final long CANCEL_TIMEOUT_SECONDS = 5;
    private static final long CLOSE_TIMEOUT_SECONDS = 10;

    private final Plan plan;
    private final int generator;
    private final Dataset dataset;
    private final CreditCycle cycle;
    private final SpinPolicy spin;
    private final Transport transport;
    private final boolean[] streaming;
    private final List<Lane> lanes;
    private @Nullable PhaseRun current;
    private boolean closed;

    private LoadEngine(LaneParts parts, SpinPolicy spin) {
        this.plan = parts.plan();
        this.generator = parts.generator();
        this.dataset = parts.dataset();
        this.cycle = CreditCycle.of(plan);
        this.spin = spin;
        this.transport = parts.transport();
        this.streaming = new boolean[parts.targets().size()];
        for (Target target : parts.targets()) {
            streaming[target.index()] = target.streaming();
        }
        this.lanes = IntStream.range(0, plan.lanes().perGenerator())
                .mapToObj(loop -> new Lane(loop, parts))
                .toList();
    }

    /**
     * Makes everything ready: resolves host names, secrets and certificates, checks what the machine can hold, and starts one
     * thread for each lane. May take as long as the look-up of names; a name that has no address is no error here. Nothing is
     * compiled in advance: see {@code dev.rondo.selftest}.
     *
     * @param generator index of this generator, below {@code plan.lanes().generators()}
     * @throws EngineLimitException if the machine cannot hold the connections that the plan needs
     * @throws IllegalArgumentException if a certificate, a header or a URL is unusable
     */
    public static LoadEngine create(Plan plan, int generator, Dataset dataset, EngineSettings settings) {
        return build(
                plan, generator, dataset, settings, Transport.choose(settings.preferNio()), InetAddress::getAllByName);
    }

    /** {@link #create} with the given ways to make sockets and to look up names. */
    static LoadEngine build(
            Plan plan,
            int generator,
            Dataset dataset,
            EngineSettings settings,
            Transport transport,
            HostResolver.Lookup lookup) {
        List<EndpointAddress> addresses = new HostResolver(lookup, settings.resolveTimeoutNanos())
                .resolve(plan.endpoints().stream().map(EndpointAddress::parse).toList());
        boolean keepAlive = plan.connections().reuse() != ConnectionReuse.NEVER;
        List<Target> targets = plan.endpoints().stream()
                .map(e -> Target.of(e, addresses.get(e.index()), settings, keepAlive))
                .toList();
        new CapacityCheck(MachineLimits.read()).require(plan, generator, dataset, addresses);
        TlsContext tls = addresses.stream().anyMatch(EndpointAddress::tls)
                ? TlsContext.create(
                        settings.trustedCertificates(), plan.connections().insecureSkipVerify())
                : TlsContext.unused();
        LaneParts parts = new LaneParts(plan, generator, dataset, transport, tls, targets);
        return new LoadEngine(parts, SpinPolicy.ofThisProcess(settings.spinWindowNanos()));
    }

    /** Lanes of this generator. */
    public int lanes() {
        return lanes.size();
    }

    /** {@code epoll} or {@code nio}. */
    public String transport() {
        return transport.name();
    }

    /**
     * Begins a phase on all lanes.
     *
     * @param startNanos {@code System.nanoTime()} at which it begins; best a few milliseconds ahead
     * @param observerOfLoop makes what each lane reports to, called once for each loop from 0; used on the lane's thread only
     * @throws IllegalStateException if the phase before it has not ended, or the engine is closed
     */
    public synchronized PhaseRun start(PlannedPhase phase, long startNanos, IntFunction<LaneObserver> observerOfLoop) {
        if (closed || current != null && !current.done().isDone()) {
            throw new IllegalStateException(closed ? "engine is closed" : "a phase is still running");
        }
        PhaseWork work = new PhaseWork(plan, phase, dataset, cycle, generator);
        PhaseRun run = new PhaseRun(phase, startNanos, lanes, streaming, observerOfLoop, work);
        current = run;
        run.begin(spin.windowNanos(phase.load(), CreditStripe.of(plan, phase).lanes()));
        return run;
    }

    /** Cancels the phase that runs, closes all connections and ends the lanes' threads. */
    @Override
    public void close() {
        PhaseRun running;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            running = current;
        }
        if (running != null && !running.done().isDone()) {
            running.cancel();
            await(running.done(), CANCEL_TIMEOUT_SECONDS);
        }
        await(
                CompletableFuture.allOf(lanes.stream().map(Lane::close).toArray(CompletableFuture<?>[]::new)),
                CLOSE_TIMEOUT_SECONDS);
    }

    private static void await(CompletableFuture<?> future, long seconds) {
        try {
            future.get(seconds, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // Closing goes on: what was left is closed with the loops.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
