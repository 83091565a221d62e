package dev.rondo.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {
    @ParameterizedTest
    @CsvSource({
        "http://h:8000, http://h:8000, /v1/chat/completions",
        "http://h:8000/, http://h:8000, /v1/chat/completions",
        "http://h:8000/v1, http://h:8000/v1, /v1/chat/completions",
        "http://h:8000/v1/, http://h:8000/v1, /v1/chat/completions",
        "http://h/proxy/v1, http://h:80/proxy/v1, /proxy/v1/chat/completions",
        "http://h/xv1, http://h:80/xv1, /xv1/v1/chat/completions",
        "HTTPS://h/llm, https://h:443/llm, /llm/v1/chat/completions",
        "http://h:8000/v1/chat/completions, http://h:8000/v1/chat/completions, /v1/chat/completions",
        "http://h/a?version=2, http://h:80/a, /a/v1/chat/completions?version=2",
        "http://[::1]:8000, http://[::1]:8000, /v1/chat/completions",
        "http://[fd00::2]/v1, http://[fd00::2]:80/v1, /v1/chat/completions",
        "http://my_service:9, http://my_service:9, /v1/chat/completions",
    })
    void putsThePathBehindTheBase(String given, String url, String target) {
        BaseUrl base = BaseUrl.parse("a", given);
        assertThat(base.url()).isEqualTo(url);
        assertThat(base.target("/v1/chat/completions")).isEqualTo(target);
    }

    @Test
    void joinsQueriesAndShortPaths() {
        assertThat(BaseUrl.parse("a", "http://h?a=1").target("/x?b=2")).isEqualTo("/x?a=1&b=2");
        assertThat(BaseUrl.parse("a", "http://h").target("x")).isEqualTo("/x");
        assertThat(BaseUrl.parse("a", "http://h").target("/")).isEqualTo("/");
        assertThat(BaseUrl.parse("a", "http://h/v1").target("/v1")).isEqualTo("/v1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h:8000", "ftp://h", "http://", "http://u:pw@h", "http://h h", "", "/v1"})
    void refusesWhatIsNoBaseUrl(String url) {
        assertThatThrownBy(() -> BaseUrl.parse("gpu-0", url))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("\"gpu-0\"")
                .hasMessageNotContaining("pw");
    }
}
