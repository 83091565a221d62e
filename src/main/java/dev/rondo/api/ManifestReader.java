package dev.rondo.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads manifests from YAML or JSON, one or more documents in a text, and says everything that is wrong with them at once.
 * Any thread may call it; it touches no file.
 */
public final class ManifestReader {
    /** The largest text that is read, in bytes of UTF-8. */
    public static final int MAX_BYTES = 512 * 1024;

    static final int MAX_VALUES = 100_000;
    static final String TOO_MANY_VALUES = "must not hold more than " + MAX_VALUES + " values or " + MAX_BYTES
            + " characters, each alias (`*`) counted as what it stands for";

    private static final int MAX_DOCUMENTS = 100;

    private ManifestReader() {}

    /**
     * Reads and validates every document of a text.
     *
     * @param fileName for problems only
     */
    public static ReadResult read(String fileName, String text) {
        return read(fileName, text, ManifestOverrides.NONE);
    }

    /** As {@link #read(String, String)}, with some values replaced in every document. */
    public static ReadResult read(String fileName, String text, ManifestOverrides overrides) {
        List<Manifest> manifests = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        int unlisted = 0;
        for (SourceDocument written : documents(fileName, text, problems)) {
            Findings findings = new Findings();
            findings.addAll(written.findings(), each -> true);
            SourceDocument document = overrides.applyTo(written, findings);
            Optional<Manifest> manifest = ManifestBinder.bind(document.root(), findings);
            if (findings.isEmpty()) {
                manifest.ifPresent(manifests::add);
            }
            unlisted += findings.unlisted();
            findings.listed().stream()
                    .map(each -> new Problem(fileName, document.lineOf(each.path()), each.path(), each.message()))
                    .sorted(Comparator.comparingInt(Problem::line))
                    .forEach(problems::add);
        }
        return new ReadResult(manifests, bounded(fileName, problems, unlisted));
    }

    private static List<SourceDocument> documents(String fileName, String text, List<Problem> problems) {
        List<SourceDocument> documents = new ArrayList<>();
        if (text.length() > MAX_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            problems.add(new Problem(fileName, 0, "", "must not be larger than " + MAX_BYTES + " bytes (512 KiB)"));
            return documents;
        }
        try {
            read(fileName, text.startsWith("\uFEFF") ? text.substring(1) : text, documents);
            if (documents.isEmpty()) {
                problems.add(new Problem(fileName, 0, "", "must hold a BenchmarkRun, but is empty"));
            }
        } catch (SyntaxException e) {
            problems.add(new Problem(fileName, e.line(), "", e.getMessage()));
        }
        if (documents.size() > MAX_DOCUMENTS) {
            String message = "must not hold more than " + MAX_DOCUMENTS + " documents, but holds " + documents.size();
            problems.add(new Problem(fileName, documents.get(MAX_DOCUMENTS).line(), "", message));
            return documents.subList(0, MAX_DOCUMENTS);
        }
        return documents;
    }

    private static void read(String fileName, String text, List<SourceDocument> documents) {
        if (fileName.toLowerCase(Locale.ROOT).endsWith(".json")) {
            JsonTree.read(text, documents);
            return;
        }
        if (text.stripLeading().startsWith("{")) {
            // Most JSON is YAML, but not all of it: tabs between values, for one.
            try {
                JsonTree.read(text, documents);
                return;
            } catch (SyntaxException e) {
                documents.clear();
            }
        }
        YamlSource.read(text, documents);
    }

    private static List<Problem> bounded(String fileName, List<Problem> problems, int unlisted) {
        int listed = Math.min(problems.size(), Findings.MAX_LISTED);
        int more = unlisted + problems.size() - listed;
        if (more == 0) {
            return problems;
        }
        List<Problem> bounded = new ArrayList<>(problems.subList(0, listed));
        bounded.add(new Problem(fileName, 0, "", "has " + more + " more problems, which are not listed"));
        return bounded;
    }
}
