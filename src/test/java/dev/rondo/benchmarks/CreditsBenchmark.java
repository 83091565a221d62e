package dev.rondo.benchmarks;

import dev.rondo.plan.CreditCycle;
import dev.rondo.plan.LaneCredits;
import dev.rondo.plan.Plan;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A lane's next credit: its number, endpoint and moment. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CreditsBenchmark {
    @Param({"\"concurrency\": 64", "\"requestRate\": 1000, \"arrival\": \"Poisson\""})
    public String load = "";

    @Param({"4", "1000"})
    public int endpoints;

    private LaneCredits credits;
    private CreditCycle cycle;

    @Setup
    public void plan() throws Exception {
        Plan plan = BenchmarkPlans.plan(endpoints, load);
        credits = LaneCredits.of(plan, plan.phases().get(0), 1);
        cycle = CreditCycle.of(plan);
    }

    @Benchmark
    public long nextCredit() {
        credits.advance();
        return credits.dueNanos() + cycle.endpoint(credits.number());
    }
}
