package dev.rondo.report;

import dev.rondo.api.PhaseKind;
import dev.rondo.coordinator.ProgressUpdate;
import java.util.Locale;

/** Puts a moment of a run into one line. */
final class ProgressText {
    private static final String WARMING_UP = "warming up";
    private static final int BAR_CELLS = 20;

    private final boolean unicode;

    ProgressText(boolean unicode) {
        this.unicode = unicode;
    }

    /** Which phase, what it is doing and how long it will take. */
    String head(ProgressUpdate update) {
        String phase = update.count() > 1
                ? "%s (%d of %d)".formatted(update.phase(), update.index(), update.count())
                : update.phase();
        return phase + ": " + state(update);
    }

    /** The numbers. */
    String figures(ProgressUpdate update) {
        StringBuilder line = new StringBuilder()
                .append(Numbers.figure(update.requestsPerSecond()))
                .append(" req/s, ")
                .append(Numbers.count(update.inFlight()))
                .append(" in flight, ")
                .append(Numbers.count(update.succeeded()))
                .append(" done, ")
                .append(Numbers.count(update.failed()))
                .append(" failed");
        if (update.cancelled() > 0) {
            line.append(", ").append(Numbers.count(update.cancelled())).append(" cancelled");
        }
        ProgressUpdate.Latency latency = update.latency();
        if (latency != null) {
            line.append(", %s p50 %s p99 %s ms"
                    .formatted(
                            latency.name(), Numbers.figure(latency.p50Millis()), Numbers.figure(latency.p99Millis())));
        }
        if (update.slowestEndpoint() != null) {
            line.append(", slowest ").append(update.slowestEndpoint());
        }
        return line.toString();
    }

    /** How far the phase is by its own stop rule, or nothing where that can't be known. */
    String bar(ProgressUpdate update) {
        double done = fractionDone(update);
        if (Double.isNaN(done) || update.state() != ProgressUpdate.State.RUNNING) {
            return "";
        }
        int full = (int) Math.floor(Math.max(0, Math.min(1, done)) * BAR_CELLS);
        return (unicode ? "█" : "#").repeat(full)
                + (unicode ? "░" : ".").repeat(BAR_CELLS - full)
                + String.format(Locale.ROOT, " %d %%", (int) Math.floor(done * 100));
    }

    private String state(ProgressUpdate update) {
        return switch (update.state()) {
            case CONNECTING -> "connecting";
            case DRAINING -> "draining" + grace(update);
            case RUNNING ->
                (update.kind() == PhaseKind.WARMUP ? WARMING_UP : "running") + " for "
                        + Numbers.seconds(update.elapsedSeconds()) + remaining(update);
        };
    }

    private static String grace(ProgressUpdate update) {
        Double left = update.remainingSeconds();
        return left == null ? "" : " (grace %s left)".formatted(Numbers.seconds(left));
    }

    private static String remaining(ProgressUpdate update) {
        Double seconds = update.remainingSeconds();
        Long requests = update.remainingRequests();
        StringBuilder text = new StringBuilder();
        if (seconds != null) {
            text.append(", ").append(Numbers.seconds(seconds)).append(" left");
        }
        if (requests != null) {
            text.append(", ").append(Numbers.count(requests)).append(" requests to send");
        }
        return text.toString();
    }

    private static double fractionDone(ProgressUpdate update) {
        double byTime = Double.NaN;
        Double seconds = update.remainingSeconds();
        if (seconds != null && update.elapsedSeconds() + seconds > 0) {
            byTime = update.elapsedSeconds() / (update.elapsedSeconds() + seconds);
        }
        Long requests = update.remainingRequests();
        if (requests == null || update.sent() + requests == 0) {
            return byTime;
        }
        double byCount = (double) update.sent() / (update.sent() + requests);
        return Double.isNaN(byTime) ? byCount : Math.max(byTime, byCount);
    }
}
