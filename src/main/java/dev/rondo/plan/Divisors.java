package dev.rondo.plan;

/** Greatest common divisor and least common multiple of positive numbers. */
final class Divisors {
    private Divisors() {}

    static long gcd(long a, long b) {
        while (b != 0) {
            long rest = a % b;
            a = b;
            b = rest;
        }
        return a;
    }

    static long lcm(long a, long b) {
        return Math.multiplyExact(a / gcd(a, b), b);
    }
}
