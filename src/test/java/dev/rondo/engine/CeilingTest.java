package dev.rondo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CeilingTest {
    private final List<Integer> woken = new ArrayList<>();

    @Test
    void givesNoMorePermitsThanItHas() {
        // Given
        Ceiling ceiling = new Ceiling(2, 1, woken::add);

        // When, Then
        assertThat(ceiling.tryAcquire(0, 1)).isTrue();
        assertThat(ceiling.tryAcquire(0, 2)).isTrue();
        assertThat(ceiling.tryAcquire(0, 3)).isFalse();
        ceiling.release(0);
        assertThat(ceiling.tryAcquire(0, 3)).isTrue();
        assertThat(woken).as("the loop itself tries again unasked").isEmpty();
    }

    @Test
    void theLoopThatHasWaitedLongestIsNextWhoeverComes() {
        // Given
        Ceiling ceiling = new Ceiling(1, 3, woken::add);
        ceiling.tryAcquire(0, 1);
        ceiling.tryAcquire(1, 20);
        ceiling.tryAcquire(2, 10);

        // When
        ceiling.release(0);

        // Then
        assertThat(woken).containsExactly(2);
        assertThat(ceiling.tryAcquire(0, 30)).isFalse();
        assertThat(ceiling.tryAcquire(1, 20)).isFalse();
        assertThat(ceiling.tryAcquire(2, 10)).isTrue();
    }

    @Test
    void aLoopThatStopsWaitingPassesTheWakeUpOn() {
        // Given
        Ceiling ceiling = new Ceiling(1, 3, woken::add);
        ceiling.tryAcquire(0, 1);
        ceiling.tryAcquire(1, 20);
        ceiling.tryAcquire(2, 10);
        ceiling.release(0);

        // When
        ceiling.withdraw(2);

        // Then
        assertThat(woken).containsExactly(2, 1);
    }

    /** Threads that wait only when told to, as lanes do: were a wake-up lost, one would wait for ever. */
    @Test
    void losesNoWakeUp() throws InterruptedException {
        // Given
        int loops = 3;
        int rounds = 20_000;
        List<Semaphore> bells = new ArrayList<>();
        for (int i = 0; i < loops; i++) {
            bells.add(new Semaphore(0));
        }
        Ceiling ceiling = new Ceiling(2, loops, loop -> bells.get(loop).release());
        AtomicInteger inUse = new AtomicInteger();
        AtomicInteger clock = new AtomicInteger();
        ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
        CountDownLatch done = new CountDownLatch(loops);

        // When
        for (int i = 0; i < loops; i++) {
            int loop = i;
            new Thread(() -> {
                        for (int round = 0; round < rounds; round++) {
                            int due = clock.incrementAndGet();
                            while (!ceiling.tryAcquire(loop, due)) {
                                await(bells.get(loop), faults);
                            }
                            if (inUse.incrementAndGet() > 2) {
                                faults.add("too many permits");
                            }
                            inUse.decrementAndGet();
                            ceiling.release(loop);
                        }
                        done.countDown();
                    })
                    .start();
        }

        // Then
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(faults).isEmpty();
    }

    private static void await(Semaphore bell, ConcurrentLinkedQueue<String> faults) {
        try {
            if (!bell.tryAcquire(5, TimeUnit.SECONDS)) {
                faults.add("nobody rang");
            }
        } catch (InterruptedException e) {
            faults.add("interrupted");
        }
    }
}
