package dev.rondo.plan;

/**
 * How a phase's credits, or its conversations, are divided over lanes. Immutable.
 *
 * <p>Number k belongs to owner {@code (k + floor(k / block)) mod owners}, where a block is the least common multiple of the
 * owners and the cycle's length: without the second term an owner would meet only some of the endpoints. Lane
 * {@code o mod lanes} has owner o.
 *
 * <p>In an open loop each lane is one owner. In a closed loop the owners are the slots, so that a lane's share of the work
 * is its share of the slots. Where all lanes have equally many slots, the slots of a lane are one owner: the shares are the
 * same, and each lane comes round all endpoints in the shortest time.
 *
 * <p>An owner meets every position of the cycle once in its first numbers, as many as the cycle is long, and so on.
 */
public final class CreditStripe {
    private final int lanes;
    private final int owners;
    private final long block;

    CreditStripe(int lanes, int owners, int cycleLength) {
        this.lanes = lanes;
        this.owners = owners;
        this.block = Divisors.lcm(owners, cycleLength);
    }

    /** The division of a phase; lanes with a number of {@link #lanes()} or above have no part in it. */
    public static CreditStripe of(Plan plan, PlannedPhase phase) {
        int most = plan.lanes().total();
        int cycleLength = CreditCycle.length(plan);
        if (phase.load() instanceof Load.Closed closed) {
            int lanes = Math.min(most, closed.concurrency());
            boolean equalSlots = closed.concurrency() % lanes == 0;
            return new CreditStripe(lanes, equalSlots ? lanes : closed.concurrency(), cycleLength);
        }
        Load.Open open = (Load.Open) phase.load();
        int lanes = open.ceiling() == Load.Open.NO_CEILING ? most : Math.min(most, open.ceiling());
        return new CreditStripe(lanes, lanes, cycleLength);
    }

    /** Lanes that take part. */
    public int lanes() {
        return lanes;
    }

    /** What the numbers are dealt to: lanes, or slots where lanes have unequally many. */
    int owners() {
        return owners;
    }

    /** The lane of number {@code k}. */
    public int lane(long k) {
        return owner(k) % lanes;
    }

    /** How many of the numbers below {@code limit} belong to a lane. */
    public long countBelow(long limit, int lane) {
        long lanesOwners = ownersBelow(owners, lane);
        long blocks = limit / block;
        long rest = limit % block;
        int first = (int) (blocks % owners);
        long counted = blocks * (block / owners) * lanesOwners + rest / owners * lanesOwners;
        int end = first + (int) (rest % owners);
        return counted
                + ownersBelow(Math.min(end, owners), lane)
                - ownersBelow(first, lane)
                + ownersBelow(Math.max(end - owners, 0), lane);
    }

    /** The numbers of a lane in rising order, from its first one on; for lanes that take part. */
    Cursor cursor(int lane) {
        return new Cursor(lane);
    }

    private int owner(long k) {
        return (int) ((k % owners + k / block % owners) % owners);
    }

    private int ownersBelow(int limit, int lane) {
        return limit <= lane ? 0 : (limit - lane - 1) / lanes + 1;
    }

    /** A place in a lane's numbers. For one thread; a step divides no long and allocates nothing. */
    final class Cursor {
        private final int lane;
        private long number;
        private int owner;
        private long blockEnd;
        private int ownerAtBlockStart;

        private Cursor(int lane) {
            this.lane = lane;
            enterBlock(0, 0);
        }

        long number() {
            return number;
        }

        void advance() {
            number += step(owner);
            owner = ownerAfter(owner);
            if (number >= blockEnd) {
                enterBlock(blockEnd, ownerAtBlockStart + 1 == owners ? 0 : ownerAtBlockStart + 1);
            }
        }

        private void enterBlock(long start, int firstOwner) {
            blockEnd = start + block;
            ownerAtBlockStart = firstOwner;
            int ahead = Math.floorMod(lane - firstOwner, lanes);
            if (firstOwner + ahead < owners) {
                owner = firstOwner + ahead;
                number = start + ahead;
            } else {
                owner = lane;
                number = start + (owners - firstOwner) + lane;
            }
        }

        private int step(int from) {
            return lanes < owners - from ? lanes : owners - from + lane;
        }

        private int ownerAfter(int from) {
            return lanes < owners - from ? from + lanes : lane;
        }
    }
}
