package dev.rondo.leaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.AbstractByteBuf;
import io.netty.buffer.ByteBuf;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import io.netty.util.ResourceLeakTracker;
import java.lang.reflect.Field;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** That a leak fails: with detectors of its own, so that this run doesn't. */
class LeakDetectionTest {
    private final Leaks leaks = new Leaks();
    private final ResourceLeakDetector<Object> detector = new CollectingLeakDetector<>(Object.class, 1, leaks);

    @Test
    void everyBufferOfTheTestsIsWatched() throws Exception {
        // Given
        Field ofBuffers = AbstractByteBuf.class.getDeclaredField("leakDetector");
        ofBuffers.setAccessible(true);

        // When
        ResourceLeakDetector<ByteBuf> others =
                ResourceLeakDetectorFactory.instance().newResourceLeakDetector(ByteBuf.class);

        // Then
        assertThat(ofBuffers.get(null)).isInstanceOf(CollectingLeakDetector.class);
        assertThat(others).isInstanceOf(CollectingLeakDetector.class);
        assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
    }

    @Test
    void aResourceThatIsNeverReleasedFailsTheRun() {
        // Given
        detector.track(new Object()).record("last seen here");

        // When
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            LeaksFailTests.collectGarbage();
            trackAndRelease();

            // Then
            assertThatThrownBy(() -> leaks.failIfAny("by the end of a test"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("1 leaks were noticed by the end of a test:")
                    .hasMessageContaining("Object was not released before it was garbage-collected")
                    .hasMessageContaining("last seen here");
        });
    }

    @Test
    void resourcesThatAreReleasedFailNothing() {
        // Given
        trackAndRelease();
        LeaksFailTests.collectGarbage();

        // When
        trackAndRelease();

        // Then
        assertThatCode(() -> leaks.failIfAny("ever")).doesNotThrowAnyException();
    }

    @Test
    void aFloodOfLeaksIsCountedAndNotKept() {
        // Given
        for (int i = 0; i < Leaks.CAPACITY + 5; i++) {
            leaks.add("Buffer", " " + i);
        }

        // When / Then
        assertThatThrownBy(() -> leaks.failIfAny("here"))
                .hasMessageStartingWith("105 leaks were noticed here:")
                .hasMessageContaining("collected 99")
                .hasMessageNotContaining("collected 100");
        assertThatCode(() -> leaks.failIfAny("again")).doesNotThrowAnyException();
    }

    private void trackAndRelease() {
        Object resource = new Object();
        ResourceLeakTracker<Object> tracker = detector.track(resource);
        assertThat(tracker.close(resource)).isTrue();
    }
}
