package dev.rondo.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class EntryOrderPropertiesTest {
    @Property(tries = 300)
    void visitsEveryEntryOnceInEachPass(
            @ForAll @IntRange(min = 1, max = 5000) int entries,
            @ForAll @LongRange(min = 0, max = 1_000_000_000) long pass,
            @ForAll long seed) {
        EntryOrder order = new EntryOrder(entries, seed);
        BitSet seen = new BitSet();
        for (long conversation = pass * entries; conversation < (pass + 1) * entries; conversation++) {
            seen.set(order.entry(conversation));
        }
        assertThat(seen.cardinality()).isEqualTo(entries);
        assertThat(seen.length()).isEqualTo(entries);
    }
}
