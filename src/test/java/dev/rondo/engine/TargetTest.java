package dev.rondo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rondo.api.SecretKeyRef;
import dev.rondo.plan.HeaderPlan;
import dev.rondo.plan.PlannedEndpoint;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TargetTest {
    private static final HeaderPlan KEY =
            new HeaderPlan("Authorization", "", new SecretKeyRef("llm-key", "token", "Bearer "));

    private static String head(EngineSettings settings, boolean keepAlive, HeaderPlan... headers) {
        TestPlan plan = new TestPlan().url("http://a.test:8000");
        for (HeaderPlan header : headers) {
            plan.header(header);
        }
        PlannedEndpoint endpoint = plan.build().endpoints().get(0);
        Target target = Target.of(endpoint, EndpointAddress.parse(endpoint), settings, keepAlive);
        ByteBuf out = Unpooled.buffer();
        target.head().writeTo(out, 1, 2, 3, 4, 5);
        assertThat(target.toString()).doesNotContain("geheim");
        return out.toString(StandardCharsets.US_ASCII);
    }

    @Test
    void secretsAreResolvedWithTheirPrefixAndWithoutALineEndBehindThem() {
        // Given
        EngineSettings settings = EngineSettings.defaults()
                .withSecrets(ref -> ref.name().equals("llm-key") && ref.key().equals("token") ? "geheim\n" : "wrong");

        // When, Then
        assertThat(head(settings, true, KEY)).contains("\r\nAuthorization: Bearer geheim\r\n");
    }

    @Test
    void aSecretWithoutAValueIsAnErrorThatNamesIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> head(EngineSettings.defaults(), true, KEY))
                .withMessage("no value was given for secret llm-key/token");
    }

    @Test
    void aSecretThatCannotBeAHeaderIsRefusedWithoutBeingShown() {
        EngineSettings settings = EngineSettings.defaults().withSecrets(ref -> "geheim\r\nX: y");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> head(settings, true, KEY))
                .satisfies(e ->
                        assertThat(e.getMessage()).contains("Authorization").doesNotContain("geheim"));
    }

    @Test
    void connectionsThatServeOneRequestSaySo() {
        assertThat(head(EngineSettings.defaults(), false)).contains("\r\nConnection: close\r\n");
        assertThat(head(EngineSettings.defaults(), true)).doesNotContain("Connection:");
    }
}
