package dev.rondo.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists in a status, cut to what the schema takes. */
final class BoundedList {
    private BoundedList() {}

    /** The first {@code max} elements; absent where {@code list} is. */
    static <T> @Nullable List<T> of(@Nullable List<T> list, int max) {
        return list == null ? null : List.copyOf(list.size() <= max ? list : list.subList(0, max));
    }
}
