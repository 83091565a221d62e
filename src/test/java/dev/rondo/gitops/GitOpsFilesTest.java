package dev.rondo.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.cli.ResultsCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The files of {@code examples/gitops} can be read, and fit each other and the product; their runs are examples like others. */
class GitOpsFilesTest {
    @ParameterizedTest
    @MethodSource("files")
    void areYaml(Path file) {
        assertThat(Manifests.documents(file)).isNotEmpty().allMatch(JsonNode::isObject);
    }

    static Stream<Path> files() throws IOException {
        return Manifests.files().stream();
    }

    @Test
    void theTaskAsksForResultsAsTheCommandTakesThem() {
        // Given
        JsonNode judge = Manifests.documents("tekton/task.yaml", "Task").get(0).at("/spec/steps/1");

        // When
        List<String> arguments = StreamSupport.stream(judge.required("args").spliterator(), false)
                .map(JsonNode::asText)
                .toList();

        // Then
        assertTaken(arguments);
    }

    @Test
    void theWorkflowAsksForResultsAsTheCommandTakesThem() {
        // Given
        Matcher command =
                Pattern.compile("\"\\$RONDO_IMAGE\" (results .+)").matcher(Manifests.text("github/benchmark.yaml"));

        // When
        assertThat(command.find()).isTrue();

        // Then
        assertTaken(List.of(command.group(1).replace("\"", "").split(" ")));
    }

    /** That the image is asked for {@code rondo results}, waits for the run and exits by it. */
    private static void assertTaken(List<String> arguments) {
        assertThat(arguments).startsWith("results").contains("--timeout", "--exit-code");
        String[] options = arguments.stream()
                .skip(1)
                .map(each -> each.equals("$(params.timeout)") ? "30m" : each)
                .toArray(String[]::new);
        CommandLine.ParseResult parsed = new CommandLine(new ResultsCommand()).parseArgs(options);
        assertThat(parsed.matchedPositionals()).hasSize(1);
        assertThat(parsed.errors()).isEmpty();
    }

    @Test
    void everyToolWaitsForTheSameRun() {
        // Given
        String name = Manifests.documents("flux/benchmark.yaml", "BenchmarkRun")
                .get(0)
                .at("/metadata/name")
                .asText();

        // Then
        assertThat(Manifests.text("github/benchmark.yaml")).contains("RUN: " + name + "\n");
        assertThat(Manifests.text("gitlab/benchmark.gitlab-ci.yml")).contains("RUN: " + name + "\n");
        assertThat(Manifests.documents("tekton/task.yaml", "Task")
                        .get(0)
                        .at("/spec/params/1/default")
                        .asText())
                .isEqualTo(name);
    }
}
