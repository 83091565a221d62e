package dev.rondo.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.Arrival;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The six properties of exact round robin without a credit server, over random endpoints, lanes, weights and counts. */
class CreditPropertiesTest {
    /** 1: any prefix is within 1 of the ideal shares. */
    @Property(tries = 300)
    void keepsEveryPrefixWithinOneOfTheIdealShare(@ForAll("weights") int[] weights) {
        CreditCycle cycle = CreditCycle.of(weights);
        long sum = Arrays.stream(weights).asLongStream().sum();
        long[] counts = new long[weights.length];
        for (long k = 0; k < 2L * cycle.length(); k++) {
            counts[cycle.endpoint(k)]++;
            for (int e = 0; e < weights.length; e++) {
                assertThat(Math.abs(counts[e] * sum - (k + 1) * weights[e])).isLessThan(sum);
            }
        }
    }

    @Property(tries = 200)
    void dealsEqualWeightsInOrder(
            @ForAll @IntRange(min = 1, max = 1000) int endpoints, @ForAll @IntRange(min = 1, max = 1000) int weight) {
        int[] weights = new int[endpoints];
        Arrays.fill(weights, weight);
        CreditCycle cycle = CreditCycle.of(weights);
        assertThat(cycle.length()).isEqualTo(endpoints);
        for (long k : new long[] {0, 1, endpoints - 1, endpoints, 999_999_999_999L}) {
            assertThat(cycle.endpoint(k)).isEqualTo((int) (k % endpoints));
        }
    }

    /** 2: over a whole cycle, which is owners x cycle length, every lane meets every endpoint alike. */
    @Property(tries = 200)
    void givesEveryLaneEveryEndpointAlike(
            @ForAll @IntRange(min = 1, max = 24) int lanes, @ForAll("weights") int[] weights) {
        CreditCycle cycle = CreditCycle.of(weights);
        CreditStripe stripe = new CreditStripe(lanes, lanes, cycle.length());
        long[][] cells = new long[lanes][weights.length];
        for (long k = 0; k < (long) lanes * cycle.length(); k++) {
            cells[stripe.lane(k)][cycle.endpoint(k)]++;
        }
        for (long[] lane : cells) {
            assertThat(lane).isEqualTo(cells[0]);
        }
    }

    /** 2, in a closed loop with any number of slots on any lane: in proportion to the slots. */
    @Property(tries = 200)
    void givesLanesEveryEndpointInProportionToTheirSlots(@ForAll("loops") Loop loop) {
        CreditStripe stripe = CreditStripe.of(loop.plan(), loop.phase(0));
        CreditCycle cycle = CreditCycle.of(loop.plan());
        int owners = stripe.owners();
        long[][] cells = new long[stripe.lanes()][loop.weights().length];
        for (long k = 0; k < (long) owners * cycle.length(); k++) {
            cells[stripe.lane(k)][cycle.endpoint(k)]++;
        }
        for (int lane = 0; lane < stripe.lanes(); lane++) {
            int share = (int) stripe.countBelow(owners, lane);
            for (int e = 0; e < loop.weights().length; e++) {
                assertThat(cells[lane][e] * owners)
                        .isEqualTo(
                                share * Arrays.stream(cells).mapToLong(ends(e)).sum());
            }
        }
    }

    private static ToLongFunction<long[]> ends(int endpoint) {
        return row -> row[endpoint];
    }

    /** 3: the union of the lanes' credits is each number below the count, exactly once; each on the formula's lane. */
    @Property(tries = 500)
    void issuesExactlyTheRequestedNumber(
            @ForAll("loops") Loop loop, @ForAll @IntRange(min = 0, max = 3000) int requests) {
        PlannedPhase phase = loop.phase(requests);
        CreditStripe stripe = CreditStripe.of(loop.plan(), phase);
        BitSet issued = new BitSet();
        for (int lane = 0; lane < loop.layout().total(); lane++) {
            long before = -1;
            long count = 0;
            LaneCredits credits = LaneCredits.of(loop.plan(), phase, lane);
            for (; credits.hasNext(); credits.advance()) {
                assertThat(credits.number()).isGreaterThan(before);
                assertThat(stripe.lane(credits.number())).isEqualTo(lane);
                assertThat(issued.get((int) credits.number())).isFalse();
                issued.set((int) credits.number());
                before = credits.number();
                count++;
            }
            assertThat(count).isEqualTo(lane < stripe.lanes() ? stripe.countBelow(requests, lane) : 0);
        }
        assertThat(issued.cardinality()).isEqualTo(requests);
        assertThat(issued.length()).isEqualTo(requests);
    }

    /** The stripe is the design's formula, wherever its numbers begin. */
    @Property(tries = 300)
    void followsTheFormulaForLargeNumbers(
            @ForAll @IntRange(min = 1, max = 4096) int lanes,
            @ForAll @IntRange(min = 1, max = 100_000) int cycleLength,
            @ForAll("numbers") long k) {
        CreditStripe stripe = new CreditStripe(lanes, lanes, cycleLength);
        long block = Divisors.lcm(lanes, cycleLength);
        assertThat(stripe.lane(k)).isEqualTo((int) ((k % lanes + (k / block) % lanes) % lanes));
        assertThat(stripe.countBelow(k + 1, stripe.lane(k)) - stripe.countBelow(k, stripe.lane(k)))
                .isEqualTo(1);
    }

    /** 4: lanes that stop anywhere are within the bound. */
    @Property(tries = 500)
    void staysWithinTheBoundWhereverLanesStop(@ForAll("loops") Loop loop, @ForAll long seed) {
        PlannedPhase phase = Plans.phase(loop.load(), PlannedPhase.UNLIMITED, Plans.SECOND, 0);
        CreditStripe stripe = CreditStripe.of(loop.plan(), phase);
        CreditCycle cycle = CreditCycle.of(loop.plan());
        long bound = ImbalanceBound.of(stripe, cycle, false);
        Random random = new Random(seed);
        long[] counts = new long[loop.weights().length];
        long issued = 0;
        for (int lane = 0; lane < stripe.lanes(); lane++) {
            LaneCredits credits = LaneCredits.of(loop.plan(), phase, lane);
            for (int n = random.nextInt(300); n > 0; n--, credits.advance(), issued++) {
                counts[cycle.endpoint(credits.number())]++;
            }
        }
        long sum = Arrays.stream(loop.weights()).asLongStream().sum();
        for (int e = 0; e < counts.length; e++) {
            assertThat(Math.abs(counts[e] * sum - issued * loop.weights()[e])).isLessThanOrEqualTo(bound * sum);
        }
        if (cycle.greatestWeight() == 1) {
            long spread = Arrays.stream(counts).max().orElseThrow()
                    - Arrays.stream(counts).min().orElseThrow();
            assertThat(spread).isLessThanOrEqualTo(bound);
        }
    }

    @Property(tries = 100)
    void boundsEqualSlotsAndWeightsByTheLanes(
            @ForAll @IntRange(min = 1, max = 16) int lanes,
            @ForAll @IntRange(min = 1, max = 100) int slotsEach,
            @ForAll @IntRange(min = 1, max = 50) int endpoints) {
        int[] weights = new int[endpoints];
        Arrays.fill(weights, 3);
        Plan plan = Plans.plan(new LaneLayout(1, lanes), weights);
        PlannedPhase phase = Plans.phase(new Load.Closed(lanes * slotsEach), PlannedPhase.UNLIMITED, Plans.SECOND, 0);
        assertThat(ImbalanceBound.of(plan, phase)).isEqualTo(lanes);
    }

    /** 5: generators and loops only name lanes; the same plan gives the same credits again. */
    @Property(tries = 100)
    void givesTheSameCreditsForAnyGenerators(
            @ForAll @IntRange(min = 1, max = 6) int generators,
            @ForAll @IntRange(min = 1, max = 6) int loops,
            @ForAll("weights") int[] weights) {
        LaneLayout layout = new LaneLayout(generators, loops);
        PlannedPhase phase = Plans.countBound(new Load.Open(50, Arrival.POISSON, 1, 0), 500);
        List<String> alone = credits(Plans.plan(new LaneLayout(1, 1), weights), phase);
        assertThat(credits(Plans.plan(layout, weights), phase)).isEqualTo(alone);
    }

    private static List<String> credits(Plan plan, PlannedPhase phase) {
        String[] all = new String[(int) phase.requests()];
        for (int lane = 0; lane < plan.lanes().total(); lane++) {
            LaneConversations conversations = LaneConversations.of(plan, phase, lane);
            for (LaneCredits c = LaneCredits.of(plan, phase, lane); c.hasNext(); c.advance()) {
                all[(int) c.number()] = c.dueNanos() + " " + conversations.next();
            }
        }
        return Arrays.asList(all);
    }

    /** 6: later turns stay; conversations are divided like credits, and each belongs to one lane. */
    @Property(tries = 200)
    void dividesConversationsLikeCredits(
            @ForAll("loops") Loop loop, @ForAll @IntRange(min = 1, max = 2000) int requests, @ForAll long seed) {
        PlannedPhase phase = loop.phase(requests);
        Random random = new Random(seed);
        BitSet begun = new BitSet();
        long issued = 0;
        for (int lane = 0; lane < loop.layout().total(); lane++) {
            LaneConversations conversations = LaneConversations.of(loop.plan(), phase, lane);
            List<long[]> open = new ArrayList<>();
            for (LaneCredits c = LaneCredits.of(loop.plan(), phase, lane); c.hasNext(); c.advance(), issued++) {
                if (!open.isEmpty() && random.nextBoolean()) {
                    long[] due = open.remove(random.nextInt(open.size()));
                    if (--due[1] > 0) {
                        open.add(due);
                    }
                    continue;
                }
                long conversation = conversations.next();
                assertThat(begun.get((int) conversation)).isFalse();
                assertThat(conversation).isLessThanOrEqualTo(c.number());
                begun.set((int) conversation);
                open.add(new long[] {conversation, 1 + random.nextInt(4)});
            }
        }
        assertThat(issued).isEqualTo(requests);
    }

    @Property(tries = 100)
    void numbersSingleTurnConversationsAsTheirCredits(@ForAll("loops") Loop loop) {
        PlannedPhase phase = loop.phase(1000);
        for (int lane = 0; lane < loop.layout().total(); lane++) {
            LaneConversations conversations = LaneConversations.of(loop.plan(), phase, lane);
            for (LaneCredits c = LaneCredits.of(loop.plan(), phase, lane); c.hasNext(); c.advance()) {
                assertThat(conversations.next()).isEqualTo(c.number());
            }
        }
    }

    @Provide
    Arbitrary<int[]> weights() {
        return Arbitraries.integers()
                .between(1, 60)
                .array(int[].class)
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<Long> numbers() {
        return Arbitraries.longs().between(0, 1_000_000_000_000_000L);
    }

    @Provide
    Arbitrary<Loop> loops() {
        Arbitrary<LaneLayout> layouts = Combinators.combine(
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.integers().between(1, 6))
                .as(LaneLayout::new);
        Arbitrary<Load> loads = Arbitraries.oneOf(
                Arbitraries.integers().between(1, 200).map(Load.Closed::new),
                Arbitraries.integers().between(0, 40).map(c -> new Load.Open(1000, Arrival.CONSTANT, 1, c)));
        Arbitrary<int[]> few = Arbitraries.integers()
                .between(1, 5)
                .array(int[].class)
                .ofMinSize(1)
                .ofMaxSize(12);
        return Combinators.combine(layouts, loads, few).as(Loop::new);
    }

    /** A plan's shape. */
    record Loop(LaneLayout layout, Load load, int[] weights) {
        Plan plan() {
            return Plans.plan(layout, weights);
        }

        PlannedPhase phase(long requests) {
            return Plans.countBound(load, requests);
        }

        @Override
        public String toString() {
            return layout + " " + load + " " + Arrays.toString(weights);
        }
    }
}
