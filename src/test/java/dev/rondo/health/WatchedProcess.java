package dev.rondo.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** A {@link WatchedProgram} in a JVM of its own, and what it said at its end. */
final class WatchedProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final BufferedReader output;
    private final Map<String, long[]> figures = new HashMap<>();

    private WatchedProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /** @param before a command that starts the one after it, such as {@code taskset} */
    static WatchedProcess start(WatchedProgram.Work work, List<String> before, String... options) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:+PerfDisableSharedMem", "-XX:TieredStopAtLevel=1"));
        command.add("--add-exports=java.management/sun.management=ALL-UNNAMED");
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), WatchedProgram.class.getName()));
        command.add(work.name().toLowerCase(Locale.ROOT));
        WatchedProcess started = new WatchedProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        assertThat(started.output.readLine()).isEqualTo("watching");
        return started;
    }

    long pid() {
        return process.pid();
    }

    /** Lets so much time go by. */
    static void pass(Duration time) {
        long start = System.nanoTime();
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> System.nanoTime() - start >= time.toNanos());
    }

    /** Has it end, and tell. */
    void end() throws IOException, InterruptedException {
        process.outputWriter().close();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            String[] words = line.split(" ");
            figures.put(
                    words[0],
                    LongStream.range(1, words.length)
                            .map(i -> Long.parseLong(words[(int) i]))
                            .toArray());
        }
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    /** Of all seconds together. */
    long sum(HealthColumn column) {
        return LongStream.of(bySecond(column)).sum();
    }

    boolean knows(HealthColumn column) {
        return figures.containsKey(column.toString());
    }

    long[] bySecond(HealthColumn column) {
        assertThat(figures).containsKey(column.toString());
        return figures.get(column.toString());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        figures.forEach((name, values) -> text.append(name)
                .append(' ')
                .append(LongStream.of(values).boxed().toList())
                .append('\n'));
        return text.toString();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
