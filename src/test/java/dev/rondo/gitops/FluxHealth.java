package dev.rondo.gitops;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Map;

/**
 * Judges as Flux does: a generation that was not observed is in progress, then {@code inProgress}, {@code failed} and
 * {@code current} are asked in this order, and what none of them says is in progress.
 */
final class FluxHealth {
    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("apiVersion", SimpleType.DYN)
            .addVar("kind", SimpleType.DYN)
            .addVar("metadata", SimpleType.DYN)
            .addVar("spec", SimpleType.DYN)
            .addVar("status", SimpleType.DYN)
            .build();

    private final String inProgress;
    private final String failed;
    private final String current;

    FluxHealth(String inProgress, String failed, String current) {
        this.inProgress = inProgress;
        this.failed = failed;
        this.current = current;
    }

    Health of(RecordedRun run) {
        Object observed = run.status().get("observedGeneration");
        if (observed != null && (Long) observed != run.generation()) {
            return Health.IN_PROGRESS;
        }
        if (holds(inProgress, run.object())) {
            return Health.IN_PROGRESS;
        }
        if (holds(failed, run.object())) {
            return Health.FAILED;
        }
        return holds(current, run.object()) ? Health.CURRENT : Health.IN_PROGRESS;
    }

    private static boolean holds(String expression, Map<String, Object> object) {
        try {
            return (Boolean) CelRuntimeFactory.standardCelRuntimeBuilder()
                    .build()
                    .createProgram(COMPILER.compile(expression).getAst())
                    .eval(object);
        } catch (CelValidationException | CelEvaluationException e) {
            throw new AssertionError(expression, e);
        }
    }
}
