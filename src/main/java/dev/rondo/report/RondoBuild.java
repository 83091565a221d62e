package dev.rondo.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What this jar was built as. */
public final class RondoBuild {
    private RondoBuild() {}

    public static String version() {
        try (InputStream in = RondoBuild.class.getResourceAsStream("/dev/rondo/version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
