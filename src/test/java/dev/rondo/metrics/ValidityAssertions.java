package dev.rondo.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.ValidityStatus.Verdict;
import dev.rondo.metrics.Validity.Reason;

/** What tests say about a verdict: there is no reason against it, or exactly one. */
final class ValidityAssertions {
    private ValidityAssertions() {}

    static void assertSound(Validity validity) {
        assertThat(validity.reasons()).isEmpty();
        assertThat(validity.verdict()).isEqualTo(Verdict.VALID);
    }

    static void assertSuspect(Validity validity, String code, String number) {
        assertReason(validity, Verdict.SUSPECT, code, number);
    }

    static void assertReason(Validity validity, Verdict verdict, String code, String number) {
        assertThat(validity.verdict()).isEqualTo(verdict);
        assertThat(validity.reasons()).extracting(Reason::code).containsExactly(code);
        assertThat(validity.reasons().get(0).message()).contains(number);
    }
}
