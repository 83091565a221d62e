package dev.rondo.plan;

/**
 * Which endpoint a credit goes to: the credits' numbers run round a cycle in which each endpoint stands as often as its
 * weight says, as evenly as can be. Immutable.
 *
 * <p>After any number of credits an endpoint's count is less than 1 away from its ideal share; with equal weights, any two
 * counts differ by at most 1.
 */
public final class CreditCycle {
    /** The longest cycle: the sum of the weights after division by their greatest common divisor. */
    public static final int MAX_LENGTH = 100_000;

    private final int length;
    private final int greatestWeight;
    /** Endpoint at each position; empty with equal weights, where position and endpoint are the same. */
    private final int[] order;

    private CreditCycle(int length, int greatestWeight, int[] order) {
        this.length = length;
        this.greatestWeight = greatestWeight;
        this.order = order;
    }

    /** The cycle of a plan's endpoints. */
    public static CreditCycle of(Plan plan) {
        return of(weights(plan));
    }

    /**
     * The cycle of endpoints with these weights, each at least 1.
     *
     * @throws PlanException if the cycle would be longer than {@link #MAX_LENGTH}
     */
    public static CreditCycle of(int... weights) {
        int[] reduced = reduce(weights);
        int length = sum(reduced);
        int greatest = 0;
        for (int weight : reduced) {
            greatest = Math.max(greatest, weight);
        }
        return new CreditCycle(length, greatest, greatest == 1 ? new int[0] : EvenOrder.of(reduced, length));
    }

    /** The length of a plan's cycle, without building it. */
    static int length(Plan plan) {
        return sum(reduce(weights(plan)));
    }

    /** The endpoint of credit, or conversation, {@code k}. */
    public int endpoint(long k) {
        int position = (int) (k % length);
        return order.length == 0 ? position : order[position];
    }

    /** Positions of the cycle; the number of endpoints if their weights are equal. */
    public int length() {
        return length;
    }

    /** How often the cycle names the endpoint that it names most. */
    int greatestWeight() {
        return greatestWeight;
    }

    private static int[] weights(Plan plan) {
        return plan.endpoints().stream().mapToInt(PlannedEndpoint::weight).toArray();
    }

    private static int[] reduce(int[] weights) {
        long divisor = 0;
        for (int weight : weights) {
            divisor = Divisors.gcd(divisor, weight);
        }
        int[] reduced = new int[weights.length];
        for (int i = 0; i < weights.length; i++) {
            reduced[i] = (int) (weights[i] / divisor);
        }
        return reduced;
    }

    private static int sum(int[] reduced) {
        long sum = 0;
        for (int weight : reduced) {
            sum += weight;
        }
        if (sum > MAX_LENGTH) {
            throw new PlanException(
                    "the sum of the endpoints' weights, divided by their greatest common divisor, must be" + " at most "
                            + MAX_LENGTH + ", but is " + sum);
        }
        return (int) sum;
    }
}
