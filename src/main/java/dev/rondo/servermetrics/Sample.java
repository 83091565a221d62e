package dev.rondo.servermetrics;

/** What one page says of one series. */
sealed interface Sample permits Sample.Value, HistogramSample {
    /** A gauge's or a counter's value; not always finite. */
    record Value(double value) implements Sample {}
}
