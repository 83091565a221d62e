package dev.rondo.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    private static final Set<String> KNOWN = Set.of("requests", "requestRate", "arrival", "name");

    @Test
    void findsTheNameThatWasMeant() {
        assertThat(NearestName.of("requestrate", KNOWN)).contains("requestRate");
        assertThat(NearestName.of("reqests", KNOWN)).contains("requests");
        assertThat(NearestName.of("nme", KNOWN)).contains("name");
    }

    @Test
    void findsNoneWhereNoneIsNear() {
        assertThat(NearestName.of("burstiness", KNOWN)).isEmpty();
        assertThat(NearestName.of("", KNOWN)).isEmpty();
        assertThat(NearestName.of("requestRate".repeat(10), KNOWN)).isEmpty();
    }

    @Property(tries = 200)
    void distanceIsAMetric(
            @ForAll @AlphaChars @StringLength(max = 12) String a,
            @ForAll @AlphaChars @StringLength(max = 12) String b,
            @ForAll @AlphaChars @StringLength(max = 12) String c) {
        assertThat(NearestName.distance(a, a)).isZero();
        assertThat(NearestName.distance(a, b)).isEqualTo(NearestName.distance(b, a));
        assertThat(NearestName.distance(a, b))
                .isBetween(Math.abs(a.length() - b.length()), Math.max(a.length(), b.length()));
        assertThat(NearestName.distance(a, c))
                .isLessThanOrEqualTo(NearestName.distance(a, b) + NearestName.distance(b, c));
    }
}
