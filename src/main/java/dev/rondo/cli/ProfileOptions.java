package dev.rondo.cli;

import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.api.DatasetSpec;
import dev.rondo.api.Manifest;
import dev.rondo.api.ManifestValidator;
import dev.rondo.api.PhaseSpec;
import dev.rondo.api.RequestSpec;
import dev.rondo.api.Violation;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/**
 * The options of {@code aiperf profile} that Rondo shares, as a mixin, and the manifest that they mean. Their defaults are
 * AIPerf's.
 */
final class ProfileOptions {
    private static final double DEFAULT_REQUEST_TIMEOUT_SECONDS = 600;
    private static final Set<Class<?>> GROUPS = Set.of(
            EndpointOptions.class,
            LoadOptions.class,
            WarmupOptions.class,
            DatasetOptions.class,
            MeasurementOptions.class,
            IgnoredOptions.class);

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @ArgGroup(validate = false, heading = "%nServers and requests:%n")
    private final EndpointOptions endpoint = new EndpointOptions();

    @ArgGroup(validate = false, heading = "%nLoad:%n")
    private final LoadOptions load = new LoadOptions();

    @ArgGroup(validate = false, heading = "%nWarm-up:%n")
    private final WarmupOptions warmup = new WarmupOptions();

    @ArgGroup(validate = false, heading = "%nPrompts:%n")
    private final DatasetOptions dataset = new DatasetOptions();

    @ArgGroup(validate = false, heading = "%nMeasurement:%n")
    private final MeasurementOptions measurement = new MeasurementOptions();

    @ArgGroup(validate = false)
    private final IgnoredOptions ignored = new IgnoredOptions();

    /**
     * The manifest that the options mean, not validated. Without {@code --model} its model is absent. Credentials are in
     * {@link #secrets()}, the manifest only refers to them.
     *
     * @throws CommandFailure if options contradict each other or a value is none of those allowed
     */
    Manifest toManifest() {
        RequestSpec request = endpoint.request();
        DatasetSpec data = dataset.dataset(endpoint.type(), load.sessions);
        BenchmarkRunSpec spec = new BenchmarkRunSpec(
                endpoint.endpoints(),
                endpoint.urlStrategy(),
                request,
                endpoint.connections(),
                data,
                phases(),
                measurement.generators(),
                null,
                measurement.goodput(),
                measurement.serverMetrics(),
                endpoint.readiness(),
                measurement.maxErrorRate,
                measurement.timeSlices(),
                null,
                measurement.lateAfterMillis,
                null,
                measurement.randomSeed,
                null,
                null,
                null,
                null);
        return Manifest.of(name(request.model()), spec);
    }

    private List<PhaseSpec> phases() {
        List<PhaseSpec> phases = new ArrayList<>();
        warmup.phase(load).ifPresent(phases::add);
        Double timeout = endpoint.requestTimeoutSeconds();
        phases.add(load.phase(timeout == null ? DEFAULT_REQUEST_TIMEOUT_SECONDS : timeout));
        return phases;
    }

    /** A name for the run: the model's last part. */
    private static String name(@Nullable String model) {
        return model == null
                ? "benchmark"
                : TargetFlags.label(model.substring(model.lastIndexOf('/') + 1), "benchmark");
    }

    /** The credentials of {@code --api-key} and {@code --header}, by {@code NAME/KEY} of the manifest's secretKeyRefs. */
    Map<String, String> secrets() {
        return endpoint.secrets();
    }

    /** What is wrong with the manifest of these options, in terms of the options, one sentence each. */
    static List<String> problems(Manifest manifest) {
        boolean warm = manifest.spec() != null
                && manifest.spec().phases() != null
                && manifest.spec().phases().size() > 1;
        List<String> problems = new ArrayList<>();
        for (Violation violation : ManifestValidator.validate(manifest)) {
            problems.add(OptionNames.of(violation.path(), warm) + ": " + violation.message());
        }
        return problems;
    }

    /** The options of this mixin that the command line holds, by the names that were used. */
    List<String> given() {
        return used(GROUPS);
    }

    /** One line for each option that was given and has no effect. */
    List<String> notices() {
        return used(Set.of(IgnoredOptions.class)).stream()
                .map(name -> name + " has no effect here: nothing that Rondo measures depends on it")
                .collect(Collectors.toList());
    }

    private List<String> used(Set<Class<?>> owners) {
        if (command == null || command.commandLine().getParseResult() == null) {
            return List.of();
        }
        return command.commandLine().getParseResult().originalArgs().stream()
                .map(argument -> argument.replaceFirst("=.*", ""))
                .filter(name -> isOwned(command.optionsMap().get(name), owners))
                .distinct()
                .collect(Collectors.toList());
    }

    private static boolean isOwned(@Nullable OptionSpec option, Set<Class<?>> owners) {
        return option != null
                && option.userObject() instanceof Field field
                && owners.contains(field.getDeclaringClass());
    }
}
