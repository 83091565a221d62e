package dev.rondo.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelLookupTest {
    @ParameterizedTest
    @CsvSource({
        "http://h:8000,http://h:8000/v1/models",
        "http://h:8000/,http://h:8000/v1/models",
        "http://h:8000/v1,http://h:8000/v1/models",
        "http://h:8000/v1/,http://h:8000/v1/models",
        "https://h/gateway/llm,https://h/gateway/llm/v1/models",
        "http://[::1]:8000,http://[::1]:8000/v1/models"
    })
    void asksBesideTheBaseUrlAndDoublesNoVersion(String baseUrl, String uri) {
        // Then
        assertThat(ModelLookup.modelsUri(baseUrl)).hasToString(uri);
    }
}
