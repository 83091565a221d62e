package dev.rondo.cli;

import dev.rondo.api.Manifest;
import dev.rondo.api.ManifestOverrides;
import dev.rondo.api.ManifestReader;
import dev.rondo.api.ManifestWriter;
import dev.rondo.api.Problem;
import dev.rondo.api.ReadResult;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one manifest that a command line asks for: a file's, or the one that AIPerf's flags mean, with assignments applied
 * to either.
 */
final class RunInput {
    private final @Nullable String file;
    private final ProfileOptions profile;
    private final List<String> assignments;
    private final InputStream standardInput;

    /** @param assignments as given with {@code --set} */
    RunInput(@Nullable String file, ProfileOptions profile, List<String> assignments, InputStream standardInput) {
        this.file = file;
        this.profile = profile;
        this.assignments = List.copyOf(assignments);
        this.standardInput = standardInput;
    }

    /**
     * Reads and validates.
     *
     * @throws CommandFailure that lists every problem
     */
    Manifest read() {
        if (file == null) {
            return fromFlags();
        }
        List<String> given = profile.given();
        if (!given.isEmpty()) {
            throw CommandFailure.wrongInput(
                    given.get(0) + " can't be used with -f: write it into the manifest, or use" + " --set PATH=VALUE");
        }
        return single(file, ManifestInput.read(file, standardInput, overrides(assignments)));
    }

    private Manifest fromFlags() {
        Manifest manifest = profile.toManifest();
        if (!assignments.isEmpty()) {
            return with(manifest, assignments);
        }
        List<String> problems = ProfileOptions.problems(manifest);
        if (!problems.isEmpty()) {
            throw CommandFailure.wrongInput(String.join(System.lineSeparator(), problems));
        }
        return manifest;
    }

    /**
     * A manifest with assignments applied, which need be valid only then.
     *
     * @throws CommandFailure that lists every problem, by field: the manifest is in no file
     */
    static Manifest with(Manifest manifest, List<String> assignments) {
        ReadResult changed = ManifestReader.read("--set", ManifestWriter.write(manifest), overrides(assignments));
        if (!changed.isValid()) {
            throw CommandFailure.wrongInput(changed.problems().stream()
                    .map(problem -> (problem.path().isEmpty() ? "" : problem.path() + ": ") + problem.message())
                    .collect(Collectors.joining(System.lineSeparator())));
        }
        return changed.manifests().get(0);
    }

    private static ManifestOverrides overrides(List<String> assignments) {
        try {
            return ManifestOverrides.parse(assignments);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.wrongInput("--set " + e.getMessage());
        }
    }

    private static Manifest single(String name, ReadResult result) {
        List<String> problems =
                result.problems().stream().map(Problem::toString).collect(Collectors.toCollection(ArrayList::new));
        if (problems.isEmpty() && result.manifests().size() != 1) {
            problems.add(name + ": must hold one BenchmarkRun, but holds "
                    + result.manifests().size());
        }
        if (!problems.isEmpty()) {
            throw CommandFailure.wrongInput(String.join(System.lineSeparator(), problems));
        }
        return result.manifests().get(0);
    }
}
