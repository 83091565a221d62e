package dev.rondo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BucketHistogramTest {
    @Test
    void writesCumulativeBucketsWithBoundsInclusive() {
        // Given
        BucketHistogram histogram = new BucketHistogram(0.1, 1);
        StringBuilder page = new StringBuilder();

        // When
        histogram.observe(100_000_000, 1);
        histogram.observe(500_000_000, 2);
        histogram.observe(2_000_000_000, 1);
        histogram.appendTo(page, "f", "a=\"b\"");

        // Then
        assertThat(page.toString()).isEqualTo("""
                        f_bucket{a="b",le="0.1"} 1
                        f_bucket{a="b",le="1.0"} 3
                        f_bucket{a="b",le="+Inf"} 4
                        f_sum{a="b"} 3.1
                        f_count{a="b"} 4
                        """);
    }
}
