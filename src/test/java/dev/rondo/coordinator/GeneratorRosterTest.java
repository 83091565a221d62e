package dev.rondo.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.metrics.ProgressSnapshot;
import dev.rondo.metrics.StartSkew;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GeneratorRosterTest {
    private static final long MILLI = 1_000_000;

    private final TestTime time = new TestTime();
    private final GeneratorRoster roster = new GeneratorRoster(3, 2, time.now());

    private void close(int index, StartSkew... starts) {
        roster.get(index).closing(new ClosingMessage(false, List.of(starts), Map.of(), List.of()));
    }

    private void progress(int index, long number, long succeeded) {
        ProgressSnapshot none = ProgressSnapshot.none(0);
        roster.get(index)
                .progress(
                        new ProgressMessage(
                                number,
                                1,
                                new ProgressSnapshot(
                                        0,
                                        succeeded,
                                        succeeded,
                                        0,
                                        0,
                                        0,
                                        0,
                                        0,
                                        none.requestLatency(),
                                        none.timeToFirstToken())),
                        time.now());
    }

    @Test
    void measuresHowFarApartGeneratorsBeganWhereThatWasLargest() {
        // Given
        close(0, new StartSkew(0, MILLI), new StartSkew(2 * MILLI, 3 * MILLI));
        close(1, new StartSkew(MILLI, MILLI), new StartSkew(7 * MILLI, MILLI / 2));
        close(2, new StartSkew(9 * MILLI, 0), new StartSkew(20 * MILLI, MILLI));

        // Then
        assertThat(roster.startSpread()).contains(new StartSpread(18, 3));
    }

    @Test
    void knowsNoSkewOfGeneratorsThatNeverToldTheirs() {
        // Given
        assertThat(roster.startSpread()).isEmpty();
        close(0);

        // Then
        assertThat(roster.startSpread()).isEmpty();
        close(1, new StartSkew(5 * MILLI, MILLI));
        assertThat(roster.startSpread()).contains(new StartSpread(0, 1));
    }

    @Test
    void addsUpTheRatesOfThoseThatAreLeft() {
        // Given
        Arrays.asList(0, 1, 2).forEach(index -> progress(index, 1, 0));
        time.passSeconds(2);
        Arrays.asList(0, 1, 2).forEach(index -> progress(index, 2, 10 * (index + 1)));

        // When
        roster.get(2).lost(new Loss(Loss.Cause.SILENT, "it said nothing for 15 s"));

        // Then
        assertThat(roster.rates(0)).contains(new LiveRates(15, 15, 0));
        assertThat(roster.rates(1)).isEmpty();
    }

    @Test
    void countsWhoHasJoinedWhateverBecameOfThem() {
        // Given
        roster.get(0).join("uid-0", JoinMessage.ready());
        roster.get(1).join("uid-1", JoinMessage.ready());

        // When
        roster.get(1).lost(new Loss(Loss.Cause.CLUSTER, "OOMKilled"));

        // Then
        assertThat(roster.joinedCount()).isEqualTo(2);
        assertThat(roster.losses()).containsOnlyKeys(1);
    }
}
