package dev.rondo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class FailuresTest {
    private final StringWriter err = new StringWriter();

    private int execute(String... arguments) {
        CommandLine main = Main.commandLine(arguments);
        main.setErr(new PrintWriter(err));
        return main.execute(arguments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run --bogus|rondo run: Unknown option: '--bogus'",
                "run --random-seed -5 --bogus|rondo run: Unknown option: '--bogus'",
                "run --url h --bogus|rondo run: Unknown option: '--bogus'; Expected parameter for option '--url' but found '--bogus'",
                "run --concurrency x|rondo run: Invalid value for option '--concurrency': 'x' is not an int",
                "run -f nothing.yaml|rondo run: nothing.yaml: can't be read: no such file",
                "run --goodput latency|rondo run: --goodput must be TAG:VALUE with a number, but is \"latency\""
            })
    void oneSentenceSaysWhatIsWrongWithACommand(String arguments, String sentence) {
        // When
        int exitCode = execute(arguments.split(" "));

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).startsWith(sentence + System.lineSeparator());
    }

    @Test
    void aCommandThatThereIsNotNamesThoseThatThereAre() {
        // When
        int exitCode = execute("bench");

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("rondo: there is no command \"bench\"; there are demo, run, ")
                .contains("compare");
    }

    @Test
    void aMissingCommandPointsToTheHelp() {
        // When
        int exitCode = execute();

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains("a command is missing").contains("Try 'rondo --help'.");
    }

    @Test
    void aListOfValuesIsExplainedAsASweep() {
        // When
        int exitCode = execute("run", "--request-rate", "1.5,3");

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains("call it once for each of 1.5,3");
    }
}
