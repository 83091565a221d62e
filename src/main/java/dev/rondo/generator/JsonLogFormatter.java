package dev.rondo.generator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rondo.coordinator.RunKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Log records as one line of JSON each, with the run and the generator that they are of. */
public final class JsonLogFormatter extends Formatter {
    private final ObjectMapper json = new ObjectMapper();
    private final RunKey run;
    private final int generator;

    private JsonLogFormatter(RunKey run, int generator) {
        this.run = run;
        this.generator = generator;
    }

    /** Has everything that this process logs written so. */
    public static void install(GeneratorSettings settings) {
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            handler.setFormatter(new JsonLogFormatter(settings.run(), settings.index()));
        }
    }

    @Override
    public String format(LogRecord line) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("time", line.getInstant().toString());
        fields.put("level", line.getLevel().getName());
        fields.put("logger", String.valueOf(line.getLoggerName()));
        fields.put("run", run.namespace() + "/" + run.name());
        fields.put("uid", run.uid());
        fields.put("attempt", run.attempt());
        fields.put("generator", generator);
        fields.put("message", formatMessage(line));
        if (line.getThrown() != null) {
            fields.put("error", line.getThrown().toString());
        }
        try {
            return json.writeValueAsString(fields) + "\n";
        } catch (JsonProcessingException e) {
            return fields + "\n";
        }
    }
}
