package dev.rondo.cli;

import dev.rondo.report.RondoBuild;
import picocli.CommandLine.IVersionProvider;

/** The version that this jar was built as. */
final class RondoVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"rondo " + current()};
    }

    static String current() {
        return RondoBuild.version();
    }
}
