package dev.rondo.metrics;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What generators saw of themselves by second.
 *
 * @param lanes a row for each lane and stretch of time
 * @param processes a row for each generator and stretch of time
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record HealthResult(Table lanes, Table processes) {
    /** Of each table in a result. */
    public static final int MAX_ROWS = 3600;

    /**
     * A table in few bytes.
     *
     * @param columns names with their units
     * @param rows one figure for each column; null where it isn't known, or where a row is about all lanes or generators
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Table(List<String> columns, List<List<@Nullable Double>> rows) {
        /** The figure of a row; NaN where there is none, or no such column. */
        public double get(List<@Nullable Double> row, String column) {
            int index = columns.indexOf(column);
            Double value = index < 0 || index >= row.size() ? null : row.get(index);
            return value == null ? Double.NaN : value;
        }
    }
}
