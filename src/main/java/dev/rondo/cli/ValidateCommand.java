package dev.rondo.cli;

import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.api.Manifest;
import dev.rondo.api.ManifestOverrides;
import dev.rondo.api.Problem;
import dev.rondo.api.ReadResult;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rondo validate}: says whether manifests can run, and everything that is wrong with those that can't. */
@Command(
        name = "validate",
        description = "Check manifests and print every problem, one line each: FILE:LINE: FIELD: MESSAGE.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every manifest is valid", "2:at least one is not, or can't be read"})
final class ValidateCommand implements Callable<Integer> {
    private static final int VALID = 0;
    private static final int WRONG = 2;

    private final InputStream standardInput;

    @Option(
            names = {"-f", "--filename"},
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Manifest in YAML or JSON, with one or more documents; - reads standard input.")
    private final List<String> files = new ArrayList<>();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    ValidateCommand() {
        this(System.in);
    }

    ValidateCommand(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        boolean valid = true;
        for (String file : files) {
            ReadResult result = ManifestInput.read(file, standardInput, ManifestOverrides.NONE);
            result.problems().stream().map(Problem::toString).forEach(out::println);
            result.manifests().forEach(manifest -> out.println(summary(file, manifest)));
            valid &= result.isValid();
        }
        out.flush();
        return valid ? VALID : WRONG;
    }

    private static String summary(String file, Manifest manifest) {
        String name = file.equals(ManifestInput.STANDARD_INPUT) ? "<stdin>" : file;
        BenchmarkRunSpec run = manifest.spec();
        int endpoints =
                run == null || run.endpoints() == null ? 0 : run.endpoints().size();
        int phases = run == null || run.phases() == null ? 0 : run.phases().size();
        return name + ": valid (" + count(endpoints, "endpoint") + ", " + count(phases, "phase") + ")";
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
