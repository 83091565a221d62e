package dev.rondo.plan;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Spreads endpoints over a cycle as evenly as can be: the algorithm of R. Tijdeman, "The chairman assignment problem"
 * (1980). With m endpoints no prefix of the cycle is further than 1 - 1/(2m-2) from an endpoint's ideal share. The usual
 * smooth weighted round robin, which always takes the endpoint that is furthest behind, has no such bound.
 *
 * <p>Each turn of an endpoint may be taken from a first position on and must be taken before a last one; of the turns that
 * may be taken, the most urgent one is.
 */
final class EvenOrder {
    /** A turn to come: the {@code taken}-th one of an endpoint, counting from 0. */
    private record Turn(int endpoint, long weight, long taken) {
        Turn next() {
            return new Turn(endpoint, weight, taken + 1);
        }

        /** First position, counting from 1, at which the endpoint is 1/(2m-2) of a turn behind its share. */
        long release(long length, long slack) {
            return ceilDiv(length * (slack * taken + 1), slack * weight);
        }

        /** Compares by urgency, (taken + 1 - 1/slack) / weight, in whole numbers. */
        static Comparator<Turn> byUrgency(long slack) {
            return (a, b) -> {
                int order =
                        Long.compare((slack * (a.taken + 1) - 1) * b.weight, (slack * (b.taken + 1) - 1) * a.weight);
                return order != 0 ? order : Integer.compare(a.endpoint, b.endpoint);
            };
        }
    }

    private EvenOrder() {}

    /** The endpoint at each position; {@code weights} has at least two elements and the sum {@code length}. */
    static int[] of(int[] weights, int length) {
        long slack = 2L * weights.length - 2;
        PriorityQueue<Turn> waiting = new PriorityQueue<>(
                Comparator.<Turn>comparingLong(t -> t.release(length, slack)).thenComparingInt(Turn::endpoint));
        PriorityQueue<Turn> ready = new PriorityQueue<>(Turn.byUrgency(slack));
        for (int endpoint = 0; endpoint < weights.length; endpoint++) {
            waiting.add(new Turn(endpoint, weights[endpoint], 0));
        }
        int[] order = new int[length];
        for (int position = 0; position < length; position++) {
            while (!waiting.isEmpty() && waiting.element().release(length, slack) <= position + 1) {
                ready.add(waiting.remove());
            }
            Turn turn = ready.remove();
            order[position] = turn.endpoint;
            waiting.add(turn.next());
        }
        return order;
    }

    private static long ceilDiv(long a, long b) {
        return (a + b - 1) / b;
    }
}
