package dev.rondo.api;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The comments of the records of the API, read from their sources: what the code says of a field is what {@code kubectl
 * explain} and the documentation say.
 */
final class Javadoc {
    private static final Path SOURCES = Path.of("src/main/java/dev/rondo/api");

    private final Map<String, String> texts = new HashMap<>();

    /** Reads every source of the package. */
    static Javadoc read() {
        Javadoc javadoc = new Javadoc();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> files = Files.list(SOURCES);
                StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .toList();
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(sources));
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                javadoc.new Reader(trees).scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return javadoc;
    }

    /** What is said of a type. */
    Optional<String> of(Class<?> type) {
        return Optional.ofNullable(texts.get(key(type)));
    }

    /** What is said of a record's component, or of an enum's constant. */
    Optional<String> of(Class<?> type, String member) {
        return Optional.ofNullable(texts.get(key(type) + "#" + member));
    }

    private static String key(Class<?> type) {
        return type.getName().replace(Javadoc.class.getPackageName() + ".", "");
    }

    /** Comments of types, their {@code @param} tags, and their fields. */
    private final class Reader extends TreePathScanner<Void, Void> {
        private final DocTrees trees;

        Reader(DocTrees trees) {
            this.trees = trees;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            comment(getCurrentPath()).ifPresent(comment -> {
                texts.put(name(getCurrentPath()), text(comment.getFullBody()));
                for (DocTree tag : comment.getBlockTags()) {
                    if (tag instanceof ParamTree param) {
                        texts.put(
                                name(getCurrentPath()) + "#" + param.getName().getName(), text(param.getDescription()));
                    }
                }
            });
            return super.visitClass(type, nothing);
        }

        @Override
        public Void visitVariable(VariableTree field, Void nothing) {
            TreePath type = getCurrentPath().getParentPath();
            if (type.getLeaf() instanceof ClassTree) {
                comment(getCurrentPath())
                        .ifPresent(
                                comment -> texts.put(name(type) + "#" + field.getName(), text(comment.getFullBody())));
            }
            return super.visitVariable(field, nothing);
        }

        private Optional<DocCommentTree> comment(TreePath path) {
            return Optional.ofNullable(trees.getDocCommentTree(path));
        }

        private String name(TreePath path) {
            String simple = ((ClassTree) path.getLeaf()).getSimpleName().toString();
            return path.getParentPath().getLeaf() instanceof ClassTree
                    ? name(path.getParentPath()) + "$" + simple
                    : simple;
        }
    }

    private static String text(List<? extends DocTree> trees) {
        StringBuilder text = new StringBuilder();
        for (DocTree tree : trees) {
            if (tree instanceof LiteralTree literal) {
                text.append('`').append(literal.getBody().getBody()).append('`');
            } else if (tree instanceof LinkTree link) {
                text.append('`')
                        .append(word(link.getReference().getSignature()))
                        .append('`');
            } else if (tree instanceof StartElementTree || tree instanceof EndElementTree) {
                text.append(' ');
            } else {
                text.append(tree);
            }
        }
        return text.toString().replaceAll("\\s+", " ").strip();
    }

    /** {@code PhaseKind#WARMUP} as users write it: {@code Warmup}. */
    private static String word(String signature) {
        String[] parts = signature.split("#");
        try {
            Class<?> type = Class.forName(Javadoc.class.getPackageName() + "." + parts[0].replace('.', '$'));
            if (parts.length == 2 && type.isEnum()) {
                for (Object constant : type.getEnumConstants()) {
                    if (constant.toString().equals(parts[1])) {
                        return FieldTypes.MAPPER.convertValue(constant, String.class);
                    }
                }
            }
            return parts[parts.length - 1];
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("must be a type of this package, but is \"" + signature + "\"", e);
        }
    }
}
