package dev.rondo.api;

import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads the documents of a YAML text; empty ones are skipped, as {@code kubectl} does. */
final class YamlSource {
    /** How deep maps and lists may lie in each other. */
    static final int MAX_DEPTH = 50;

    private YamlSource() {}

    /**
     * Reads every document of the text.
     *
     * @throws SyntaxException where the text is no YAML; {@code documents} holds what came before
     */
    static void read(String text, List<SourceDocument> documents) {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(MAX_DEPTH);
        // The tree counts what aliases stand for, which bounds them better than their number.
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        options.setCodePointLimit(ManifestReader.MAX_BYTES);
        options.setProcessComments(false);
        try {
            Composer composer = new Composer(new ParserImpl(new StreamReader(text), options), new Resolver(), options);
            while (composer.checkNode()) {
                Node root = composer.getNode();
                if (!root.getTag().equals(Tag.NULL)) {
                    documents.add(YamlTree.of(root));
                }
            }
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new SyntaxException(line, "must be YAML: " + problem(e));
        } catch (ReaderException e) {
            int line = 1
                    + (int) text.chars()
                            .limit(e.getPosition())
                            .filter(each -> each == '\n')
                            .count();
            throw new SyntaxException(
                    line,
                    "must be YAML: has the character " + String.format("U+%04X", e.getCodePoint())
                            + ", which is not allowed in text");
        } catch (YAMLException e) {
            boolean deep = String.valueOf(e.getMessage()).startsWith("Nesting");
            throw new SyntaxException(
                    0,
                    deep
                            ? "must not be nested deeper than " + MAX_DEPTH + " levels"
                            : "must be YAML: " + e.getMessage());
        }
    }

    private static String problem(MarkedYAMLException e) {
        String problem = e.getProblem() == null ? "can't be read" : e.getProblem();
        return e.getContext() == null ? problem : problem + " (" + e.getContext() + ")";
    }
}
