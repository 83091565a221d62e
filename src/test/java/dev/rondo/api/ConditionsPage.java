package dev.rondo.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Writes the page about conditions, from their enums. */
final class ConditionsPage {
    private static final String HEAD = """
            # Conditions

            What a program should read of a `BenchmarkRun`'s status. `status.phase` is one word for people, computed from the
            conditions; `status.observedGeneration` says which generation of the spec the status speaks of, and is −1 until the
            operator has seen the run.

            ```console
            $ kubectl wait --for=condition=Finished --timeout=30m bmr/llama   # however it ended
            $ kubectl wait --for=condition=Ready --timeout=30m bmr/llama      # succeeded; a failed run waits for the timeout
            $ kubectl get bmr llama -o jsonpath='{.status.conditions[?(@.type=="Stalled")].message}'
            ```

            ## Types

            """;

    private static final String TOOLS = """
            ## What other tools make of them

            kstatus, by which Flux, kustomize, `helm --wait` and Config Sync wait:

            | Phase | Ready | Reconciling | Stalled | Finished | kstatus |
            |---|---|---|---|---|---|
            | (not seen yet) | | | | | InProgress, by `observedGeneration: -1` |
            | `Pending`, `Starting`, `Running`, `Completing` | False | True | | False | InProgress |
            | `Suspended` | False | | | False | InProgress |
            | `Succeeded` | True | | | True | Current |
            | `Failed` | False | | True | True | Failed |
            | `Cancelled` | False | | True | True | Failed |

            What the file `HEALTH_CHECK_FILE` makes of them, once it is in the ConfigMap `argocd-cm` of Argo CD, which knows no
            conditions of a kind by itself, is the same: `Progressing` (`Suspended` for `Suspended`), `Healthy`, `Degraded`. How to
            set it up, and Flux, is in [GitOps](gitops.md).

            ```lua
            HEALTH_CHECK```
            """;

    private static final Path HEALTH_CHECK = Path.of("examples/gitops/argocd/health.lua");

    private ConditionsPage() {}

    static String text(Javadoc javadoc) throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("| Type | True says |\n|---|---|\n");
        for (ConditionType type : ConditionType.values()) {
            page.append("| `")
                    .append(type.word())
                    .append("` | ")
                    .append(type.meaning())
                    .append(" |\n");
        }
        page.append(
                "\n`Reconciling` and `Stalled` are never there at once. All others are there from the operator's first write on,\n"
                        + "`Unknown` as long as nothing is known.\n\n## Phases\n\n| Phase | |\n|---|---|\n");
        for (RunPhase phase : RunPhase.values()) {
            page.append("| `")
                    .append(FieldTypes.MAPPER.convertValue(phase, String.class))
                    .append("` | ")
                    .append(javadoc.of(RunPhase.class, phase.name()).orElseThrow())
                    .append(" |\n");
        }
        page.append("\n## Reasons\n\nA reason fixes the status of its condition.\n\n");
        for (ConditionType type : ConditionType.values()) {
            page.append("### ").append(type.word()).append("\n\n| Reason | Status | |\n|---|---|---|\n");
            page.append(ConditionReason.all().stream()
                    .filter(each -> each.type() == type)
                    .map(each -> "| `" + each.word() + "` | " + each.status().word() + " | "
                            + each.reading().meaning() + " |\n")
                    .collect(Collectors.joining()));
            page.append('\n');
        }
        return page.append(TOOLS.replace("HEALTH_CHECK_FILE", HEALTH_CHECK.toString())
                        .replace("HEALTH_CHECK", Files.readString(HEALTH_CHECK)))
                .toString();
    }
}
