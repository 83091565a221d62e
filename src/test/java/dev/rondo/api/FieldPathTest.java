package dev.rondo.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FieldPathTest {
    @Test
    void quotesKeysThatHoldOtherCharacters() {
        assertThat(FieldPath.field("metadata.labels", "a.b/c")).isEqualTo("metadata.labels[\"a.b/c\"]");
        assertThat(FieldPath.field("", "spec")).isEqualTo("spec");
        assertThat(FieldPath.element("spec.phases", 1)).isEqualTo("spec.phases[1]");
    }

    @Test
    void climbsToTheDocument() {
        assertThat(FieldPath.parent("spec.phases[1].name")).isEqualTo("spec.phases[1]");
        assertThat(FieldPath.parent("spec.phases[1]")).isEqualTo("spec.phases");
        assertThat(FieldPath.parent("metadata.labels[\"a.b/c\"]")).isEqualTo("metadata.labels");
        assertThat(FieldPath.parent("spec")).isEmpty();
    }

    @Test
    void tellsWhatLiesWithin() {
        assertThat(FieldPath.isWithin("spec.phases[1].name", "spec.phases")).isTrue();
        assertThat(FieldPath.isWithin("spec.phasesMore", "spec.phases")).isFalse();
        assertThat(FieldPath.isWithin("spec", "spec.phases")).isFalse();
        assertThat(FieldPath.isWithin("spec", "")).isTrue();
    }
}
