package dev.rondo.metrics;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Times as AIPerf writes them: local, to the microsecond, without zone. */
record LocalTimes(ZoneId zone) {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    String text(Instant instant) {
        return FORMAT.format(instant.atZone(zone));
    }
}
