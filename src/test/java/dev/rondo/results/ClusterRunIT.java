package dev.rondo.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.ResultsStatus;
import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.APIGroupBuilder;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said when an API server doesn't give what is wanted. */
class ClusterRunIT {
    private static final String RUN = "/apis/rondo.dev/v1alpha1/namespaces/serving/benchmarkruns/llama";
    private static final String PART = "/api/v1/namespaces/serving/configmaps/part-0";

    private final KubernetesMockServer server = new KubernetesMockServer(false);
    private KubernetesClient client;

    @BeforeEach
    void start() {
        server.init();
        client = server.createClient();
        client.getConfiguration().setRequestRetryBackoffLimit(0);
    }

    @AfterEach
    void stop() {
        client.close();
        server.destroy();
    }

    @Test
    void readsARun() throws ClusterProblem {
        // Given
        server.expect()
                .get()
                .withPath(RUN)
                .andReturn(200, RunStates.resource("llama", "7"))
                .once();
        // When
        BenchmarkRun run = run().read();
        // Then
        assertThat(run.getSpec().runId()).isEqualTo("7");
    }

    @Test
    void saysThatThereIsNoSuchRun() {
        // Given
        server.expect()
                .get()
                .withPath("/apis/rondo.dev")
                .andReturn(200, group())
                .always();
        // When
        ClusterProblem problem = problem(() -> run().read());
        // Then
        assertThat(problem).hasMessage("there is no BenchmarkRun \"llama\" in namespace \"serving\"");
        assertThat(problem.isWrongInput()).isTrue();
    }

    @Test
    void saysThatTheDefinitionIsMissing() {
        // Then
        assertThat(problem(() -> run().read())).hasMessageEndingWith("their definition is not installed");
    }

    @ParameterizedTest
    @CsvSource({"401,does not accept the kubeconfig's credentials", "403,not allowed to read BenchmarkRun \"llama\""})
    void tellsWhoIsNotAllowed(int code, String words) {
        // Given
        server.expect().get().withPath(RUN).andReturn(code, refusal(code)).always();
        // When
        ClusterProblem problem = problem(() -> run().read());
        // Then
        assertThat(problem).hasMessageContaining(words);
        assertThat(problem.isTransient()).isFalse();
        assertThat(problem.getMessage().lines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"429", "500", "503"})
    void takesWhatMayHealForPassing(int code) {
        // Given
        server.expect().get().withPath(PART).andReturn(code, refusal(code)).always();
        // When
        ClusterProblem problem = problem(() -> run().document(new ResultsStatus(List.of("part-0"), 10L)));
        // Then
        assertThat(problem)
                .hasMessageContaining("can't read ConfigMap \"part-0\" in namespace \"serving\"")
                .hasMessageContaining("answered " + code + ", in the server's words");
        assertThat(problem.isTransient()).isTrue();
    }

    @Test
    void saysThatNobodyAnswers() {
        // Given
        server.destroy();
        // When
        ClusterProblem problem = problem(() -> run().read());
        // Then
        assertThat(problem).hasMessageContaining("can't be reached: ");
        assertThat(problem.isTransient()).isTrue();
    }

    @Test
    void takesTheNamespaceOfTheContext(@TempDir Path folder) throws Exception {
        // Given
        Path kubeconfig = kubeconfig(folder);
        // Then
        assertThat(of("llama", null, null, kubeconfig)).isEqualTo("serving/llama");
        assertThat(of("llama", "other", null, kubeconfig)).isEqualTo("other/llama");
        assertThat(of("third/llama", null, null, kubeconfig)).isEqualTo("third/llama");
        assertThat(of("llama", null, "bare", kubeconfig)).isEqualTo("default/llama");
    }

    @Test
    void refusesAContextOrAFileThatIsNotThere(@TempDir Path folder) throws Exception {
        // Given
        Path kubeconfig = kubeconfig(folder);
        Path broken = Files.writeString(folder.resolve("broken"), "{");
        // Then
        assertThat(problem(() -> of("llama", null, "nowhere", kubeconfig)))
                .hasMessage("the kubeconfig has no context \"nowhere\"; it has \"main\", \"bare\"");
        assertThat(problem(() -> of("llama", null, null, folder.resolve("none"))))
                .hasMessageEndingWith("none\" can't be read");
        assertThat(problem(() -> of("llama", null, null, broken)))
                .hasMessageStartingWith("the kubeconfig can't be used");
    }

    private static String of(String reference, String namespace, String context, Path kubeconfig)
            throws ClusterProblem {
        try (ClusterRun run = ClusterRun.of(reference, new ClusterTarget(namespace, context, kubeconfig))) {
            return run.toString();
        }
    }

    private static Path kubeconfig(Path folder) throws IOException {
        return Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: main
                clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"}}]
                users: [{name: u, user: {token: t}}]
                contexts:
                - {name: main, context: {cluster: c, user: u, namespace: serving}}
                - {name: bare, context: {cluster: c, user: u}}
                """);
    }

    private ClusterRun run() {
        return ClusterRun.of(new RunReference("serving", "llama"), client);
    }

    private interface Call {
        Object run() throws ClusterProblem;
    }

    private static ClusterProblem problem(Call call) {
        return catchThrowableOfType(ClusterProblem.class, call::run);
    }

    private static Object refusal(int code) {
        return new StatusBuilder()
                .withCode(code)
                .withMessage("in the server's words")
                .build();
    }

    private static APIGroup group() {
        return new APIGroupBuilder().withName("rondo.dev").build();
    }
}
