package dev.rondo.operator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An operator in a process of its own, with the heap that it has in a cluster. */
final class OperatorChild implements AutoCloseable {
    private static final Path MANIFEST = Path.of("examples/install/operator.yaml");
    private static final String OPTIONS = "JAVA_TOOL_OPTIONS";
    private static final String ARENAS = "MALLOC_ARENA_MAX";
    private static final long END_SECONDS = 30;

    private final Process process;
    private final BufferedReader out;
    private final Path errors;

    private OperatorChild(Process process, Path errors) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.errors = errors;
    }

    /** Starts one and waits until it watches. */
    static OperatorChild start(String api, Path directory) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Arrays.asList(variable(OPTIONS).split("\\s+")));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                SeparateOperator.class.getName(),
                api,
                directory.resolve("snapshots").toString()));
        Path errors = directory.resolve("operator-errors.txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().put(ARENAS, variable(ARENAS));
        OperatorChild child = new OperatorChild(builder.start(), errors);
        String line = child.out.readLine();
        if (line == null || !line.startsWith(SeparateOperator.READY)) {
            child.close();
            throw new IllegalStateException("the operator must start, but said: " + line + child.errors());
        }
        return child;
    }

    /** As it is set for the operator's container. */
    private static String variable(String name) throws IOException {
        Matcher matcher =
                Pattern.compile("name: " + name + "\\s+value: \"([^\"]+)\"").matcher(Files.readString(MANIFEST));
        if (!matcher.find()) {
            throw new IllegalStateException(MANIFEST + " must have the operator's " + name);
        }
        return matcher.group(1);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String errors() throws IOException {
        return Files.readString(errors);
    }

    /** Ends it; what it needed, by name. */
    Map<String, Long> end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        String line = out.readLine();
        if (line == null || !process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the operator must end, but said: " + line + errors());
        }
        Map<String, Long> figures = new HashMap<>();
        for (String figure : line.replaceAll("[{} ]", "").split(",")) {
            String[] parts = figure.split("=");
            figures.put(parts[0], Long.parseLong(parts[1]));
        }
        return figures;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
