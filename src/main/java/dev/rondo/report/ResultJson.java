package dev.rondo.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rondo.metrics.ResultDocument;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** The result document as JSON text: indented by two spaces, but for rows of tables, keys in the document's own order, UTF-8, a last newline. */
public final class ResultJson {
    /** The {@code rondo_schema_version} that this build reads. */
    static final int SCHEMA_VERSION = 1;

    /** Far more than the nesting of a result; hostile input must not take the stack. */
    private static final int MAX_DEPTH = 100;

    static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .annotationIntrospector(
                    AnnotationIntrospector.pair(new JacksonAnnotationIntrospector(), new RequiredUnlessNullable()))
            .build();

    private static final ObjectWriter WRITER =
            MAPPER.writer(printer()).without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private ResultJson() {}

    /** Writes the document, never the whole of it in memory, and flushes; {@code out} stays open. */
    public static void write(ResultDocument document, OutputStream out) throws IOException {
        // A writer of its own, since Jackson's refuses text that was cut within a character.
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        WRITER.writeValue(text, document);
        text.write('\n');
        text.flush();
    }

    /** An array within an array, a row of a table, stays on one line. */
    private static final class RowIndenter extends DefaultIndenter {
        private static final long serialVersionUID = 1;

        RowIndenter() {
            super("  ", "\n");
        }

        @Override
        public void writeIndentation(JsonGenerator out, int level) throws IOException {
            JsonStreamContext context = out.getOutputContext();
            if (!context.inArray() || !context.getParent().inArray()) {
                super.writeIndentation(out, level);
            }
        }
    }

    private static DefaultPrettyPrinter printer() {
        DefaultIndenter indenter = new RowIndenter();
        return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    }
}
