package dev.rondo.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that this jar was built as. */
final class RondoVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"rondo " + current()};
    }

    static String current() {
        try (InputStream in = RondoVersion.class.getResourceAsStream("/dev/rondo/version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
