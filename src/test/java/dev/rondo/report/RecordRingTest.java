package dev.rondo.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.metrics.ErrorClass;
import dev.rondo.metrics.RequestObservation;
import dev.rondo.report.RecordRing.Ending;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordRingTest {
    private final RecordRing ring = new RecordRing(RecordRing.MIN_WORDS);
    private final RecordedRequest taken = new RecordedRequest();

    /** Every field, so that one that is added later is not forgotten. */
    @Test
    void carriesEveryFieldOfAnObservation() throws ReflectiveOperationException {
        // Given
        RequestObservation request = new RequestObservation();
        Random random = new Random(7);
        for (int i = 0; i < 40; i++) {
            request.contentEvent(random.nextLong(), false, false);
        }
        for (Field field : RequestObservation.class.getFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !field.getName().equals("contentEvents")) {
                setRandom(field, request, random);
            }
        }
        // When
        ring.offer(request, 3, Ending.FAILED, ErrorClass.TLS_FAILURE, 418, "message");
        boolean got = ring.poll(taken);
        // Then
        assertThat(got).isTrue();
        for (Field field : RequestObservation.class.getFields()) {
            if (!field.getName().equals("contentNanos")) {
                assertThat(field.get(taken.request)).as(field.getName()).isEqualTo(field.get(request));
            }
        }
        assertThat(taken.request.contentNanos).startsWith(java.util.Arrays.copyOf(request.contentNanos, 40));
        assertThat(taken.phase).isEqualTo(3);
        assertThat(taken.ending).isEqualTo(Ending.FAILED);
        assertThat(taken.error).isEqualTo(ErrorClass.TLS_FAILURE);
        assertThat(taken.httpStatus).isEqualTo(418);
        assertThat(taken.message).isEqualTo("message");
        assertThat(ring.poll(taken)).isFalse();
    }

    @Test
    void keepsOrderAndMessagesThroughManyRounds() {
        // Given
        Random random = new Random(42);
        long offered = 0;
        long polled = 0;
        // When
        while (polled < 20_000) {
            for (int i = random.nextInt(200); i > 0; i--) {
                long before = ring.dropped();
                RequestObservation request = request(offered, random.nextInt(300));
                boolean failed = offered % 3 == 0;
                ring.offer(
                        request, 0, failed ? Ending.FAILED : Ending.SUCCEEDED, null, 0, failed ? "m" + offered : null);
                offered += ring.dropped() == before ? 1 : 0;
            }
            for (int i = random.nextInt(200); i > 0 && ring.poll(taken); i--) {
                // Then
                assertThat(taken.request.credit).isEqualTo(polled);
                assertThat(taken.message).isEqualTo(polled % 3 == 0 ? "m" + polled : null);
                assertThat(taken.hasEveryStamp()).isTrue();
                for (int event = 0; event < taken.stamps; event++) {
                    assertThat(taken.request.contentNanos[event]).isEqualTo(polled * 1000 + event);
                }
                polled++;
            }
        }
        assertThat(ring.dropped()).isPositive();
    }

    @Test
    void allocatesNothingOnTheLane() {
        // Given
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        RequestObservation request = request(1, 30);
        offerAndPoll(request, 20_000);
        // When
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        offerAndPoll(request, 20_000);
        long bytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        // Then
        assertThat(bytes).isLessThan(20_000);
    }

    private void offerAndPoll(RequestObservation request, int times) {
        for (int i = 0; i < times; i++) {
            ring.offer(request, 0, Ending.FAILED, ErrorClass.HTTP_STATUS, 500, "message");
            if (i % 100 == 99) {
                while (ring.poll(taken)) {
                    // Makes room.
                }
            }
        }
    }

    private static RequestObservation request(long credit, int events) {
        RequestObservation request = new RequestObservation();
        request.reset();
        request.credit = credit;
        for (int i = 0; i < events; i++) {
            request.contentEvent(credit * 1000 + i, false, false);
        }
        return request;
    }

    private static void setRandom(Field field, RequestObservation request, Random random)
            throws ReflectiveOperationException {
        Class<?> type = field.getType();
        if (type == long.class) {
            field.setLong(request, random.nextLong());
        } else if (type == int.class) {
            field.setInt(request, random.nextInt());
        } else if (type == boolean.class) {
            field.setBoolean(request, true);
        } else {
            assertThat(field.getName()).isEqualTo("contentNanos");
        }
    }
}
