package dev.rondo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class CommandLineDocsTest {
    @Command
    private static final class Profile {
        @Mixin
        private final ProfileOptions options = new ProfileOptions();
    }

    @Test
    void thePageOfTheCommandLineNamesEveryOption() throws IOException {
        String page = Files.readString(Path.of("docs", "command-line.md"));

        assertThat(options(false))
                .hasSizeGreaterThan(50)
                .allSatisfy(name -> assertThat(isNamed(page, name)).as(name).isTrue());
    }

    @Test
    void thePageOnAiperfNamesEveryOptionThatHasNoEffect() throws IOException {
        String page = Files.readString(Path.of("docs", "migrating-from-aiperf.md"));

        assertThat(options(true))
                .hasSizeGreaterThan(20)
                .allSatisfy(name -> assertThat(isNamed(page, name)).as(name).isTrue());
    }

    private static List<String> options(boolean hidden) {
        return new CommandLine(new Profile())
                .getCommandSpec().options().stream()
                        .filter(option -> option.hidden() == hidden)
                        .flatMap(option -> List.of(option.names()).stream())
                        .toList();
    }

    private static boolean isNamed(String page, String option) {
        return Pattern.compile("`" + Pattern.quote(option) + "[` ]")
                .matcher(page)
                .find();
    }
}
