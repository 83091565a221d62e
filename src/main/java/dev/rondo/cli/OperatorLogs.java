package dev.rondo.cli;

import dev.rondo.generator.JsonLogFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * How the operator logs: as text where a person starts it, as one line of JSON for each record where {@code
 * RONDO_LOG_FORMAT=json} says so, as its Deployment does. Set before Quarkus boots, so that no line comes before.
 */
final class OperatorLogs {
    static final String FORMAT = "RONDO_LOG_FORMAT";
    private static final String QUARKUS_CONSOLE = "quarkus.log.console.enabled";

    private OperatorLogs() {}

    /**
     * Sets it.
     *
     * @param format the variable's value
     * @throws CommandFailure if it is neither
     */
    static void install(String format) {
        // Before anything logs. Not an option of the JVM, because in the image all commands have the same options.
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        switch (format) {
            case "text" -> {}
            case "json" -> {
                System.setProperty(QUARKUS_CONSOLE, "false");
                // Until Quarkus has read its own: before that the root tells everything.
                Logger root = Logger.getLogger("");
                root.setLevel(Level.INFO);
                for (Handler text : root.getHandlers()) {
                    root.removeHandler(text);
                }
                root.addHandler(JsonLogFormatter.toStandardOutput(OperatorLogs::keys));
            }
            default ->
                throw CommandFailure.wrongInput(FORMAT + " must be \"text\" or \"json\", but is \"" + format + "\"");
        }
    }

    /** What the thread that logs is at work on: our own words, and those of the controller where there are none. */
    private static Map<String, ?> keys() {
        return keys(MDC.getCopyOfContextMap());
    }

    static Map<String, String> keys(@Nullable Map<String, String> context) {
        Map<String, String> keys = new LinkedHashMap<>();
        if (context == null) {
            return keys;
        }
        String name = context.get("resource.name");
        if (name != null && "BenchmarkRun".equals(context.get("resource.kind"))) {
            keys.put("run", context.get("resource.namespace") + "/" + name);
        }
        for (String key : new String[] {"run", "attempt", "generator"}) {
            String value = context.get(key);
            if (value != null) {
                keys.put(key, value);
            }
        }
        return keys;
    }
}
