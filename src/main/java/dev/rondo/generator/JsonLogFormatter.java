package dev.rondo.generator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rondo.coordinator.RunKey;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;

/** Log records as one line of JSON each, with the run and the generator that they are of. */
public final class JsonLogFormatter extends Formatter {
    /** Of a message and of a stack trace each; what is longer is cut. */
    static final int MAX_CHARS = 16_000;

    private final ObjectMapper json = new ObjectMapper();
    private final Supplier<Map<String, ?>> keys;

    /** @param keys what a line is about, asked on the thread that logs */
    public JsonLogFormatter(Supplier<Map<String, ?>> keys) {
        this.keys = keys;
    }

    /** Has everything that this process logs written so. */
    public static void install(GeneratorSettings settings) {
        RunKey run = settings.run();
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("run", run.namespace() + "/" + run.name());
        keys.put("uid", run.uid());
        keys.put("attempt", run.attempt());
        keys.put("generator", settings.index());
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            handler.setFormatter(new JsonLogFormatter(() -> keys));
        }
    }

    /** A handler that writes so to standard output, line by line. */
    public static Handler toStandardOutput(Supplier<Map<String, ?>> keys) {
        Handler handler = new StreamHandler(System.out, new JsonLogFormatter(keys)) {
            @Override
            public synchronized void publish(LogRecord line) {
                super.publish(line);
                flush();
            }
        };
        handler.setLevel(Level.ALL);
        return handler;
    }

    @Override
    public String format(LogRecord line) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("timestamp", line.getInstant().toString());
        fields.put("level", line.getLevel().getName());
        fields.put("logger", String.valueOf(line.getLoggerName()));
        fields.putAll(keys.get());
        fields.put("message", bounded(String.valueOf(formatMessage(line))));
        if (line.getThrown() != null) {
            fields.put("error", bounded(line.getThrown().toString()));
            if (line.getLevel().intValue() >= Level.SEVERE.intValue()) {
                fields.put("stackTrace", bounded(stackTrace(line.getThrown())));
            }
        }
        try {
            return json.writeValueAsString(fields) + "\n";
        } catch (JsonProcessingException e) {
            return "{\"level\":\"SEVERE\",\"message\":\"a log line can't be written as JSON\"}\n";
        }
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static String bounded(String text) {
        return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS) + "…";
    }
}
