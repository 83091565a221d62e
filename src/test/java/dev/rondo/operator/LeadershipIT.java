package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeadershipIT {
    private static final String NAMESPACE = "rondo-system";
    private static final String POD = "rondo-operator-0";

    @Test
    void labelsItsPodAsSoonAsThatCanBeDone() {
        try (ApiServer server = ApiServer.mock()) {
            // Given: a pod that the API server does not know yet
            Leadership leadership = new Leadership(server.client(), NAMESPACE, POD, Duration.ofMillis(50));

            // When
            leadership.begin();
            assertThat(leadership.isLeading()).isTrue();
            server.client()
                    .resource(new PodBuilder()
                            .withNewMetadata()
                            .withName(POD)
                            .withNamespace(NAMESPACE)
                            .endMetadata()
                            .build())
                    .create();

            // Then
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(server.client()
                                    .pods()
                                    .inNamespace(NAMESPACE)
                                    .withName(POD)
                                    .get()
                                    .getMetadata()
                                    .getLabels())
                            .containsEntry(RunLabels.LEADER, "true"));
        }
    }
}
