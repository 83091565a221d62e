package dev.rondo.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunReferenceTest {
    @Test
    void readsNameAndNamespace() throws ClusterProblem {
        // Then
        assertThat(RunReference.of("serving/llama.2", null)).isEqualTo(new RunReference("serving", "llama.2"));
        assertThat(RunReference.of("llama", "serving")).isEqualTo(new RunReference("serving", "llama"));
        assertThat(RunReference.of("llama", null)).isEqualTo(new RunReference(null, "llama"));
        assertThat(RunReference.of("serving/llama", "serving")).isEqualTo(new RunReference("serving", "llama"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "a/", "/a", "a/b/c", "./a", "Llama", "a_b", "-a", "a b", "..", "result.JSON"})
    void refusesWhatNoObjectIsCalled(String text) {
        // Then
        assertThat(RunReference.isPossible(text)).isFalse();
        assertThatThrownBy(() -> RunReference.of(text, null)).hasMessageContaining("but is \"" + text + "\"");
    }

    @Test
    void refusesTwoNamespaces() {
        // Then
        assertThatThrownBy(() -> RunReference.of("serving/llama", "other"))
                .hasMessage("the namespace must be given once, but is \"serving\" in \"serving/llama\""
                        + " and \"other\" in --namespace");
    }
}
