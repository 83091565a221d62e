package dev.rondo.cli;

import dev.rondo.coordinator.GeneratorContract;
import dev.rondo.generator.GeneratorEnd;
import dev.rondo.generator.GeneratorProcess;
import dev.rondo.generator.GeneratorSettings;
import dev.rondo.generator.JsonLogFormatter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/** {@code rondo generator}: what a load pod runs. All that it needs to know is in its environment. */
@Command(
        name = GeneratorContract.COMMAND,
        description = "Run one load generator of a run in a cluster; the operator starts it.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the result is stored",
            "1:the generator could not work",
            "2:its settings are wrong",
            "143:told to stop, or its result was never stored"
        })
final class GeneratorCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(GeneratorCommand.class);

    @Override
    public Integer call() throws InterruptedException {
        GeneratorSettings settings;
        try {
            settings = GeneratorSettings.read(System::getenv);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.wrongInput(e.getMessage());
        }
        JsonLogFormatter.install(settings);
        GeneratorProcess process = new GeneratorProcess(settings);
        Signals.onFirst(exitCode -> {
            if (!process.interrupt()) {
                Runtime.getRuntime().halt(GeneratorContract.EXIT_TERMINATED);
            }
        });
        GeneratorEnd end = process.execute();
        if (end.message().isEmpty()) {
            LOG.info("the result is stored");
        } else {
            LOG.warn("{}", end.message());
            terminationMessage(settings.root(), end.message());
        }
        return end.exitCode();
    }

    /** For the pod's status; where there is no such file, the log has it. */
    private static void terminationMessage(Path root, String message) {
        Path file = root.resolve(Path.of("/").relativize(GeneratorContract.TERMINATION_LOG));
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        try {
            if (Files.exists(file)) {
                Files.write(
                        file,
                        Arrays.copyOf(bytes, Math.min(bytes.length, GeneratorContract.MAX_TERMINATION_MESSAGE_BYTES)));
            }
        } catch (IOException e) {
            LOG.debug("no termination message can be left", e);
        }
    }
}
