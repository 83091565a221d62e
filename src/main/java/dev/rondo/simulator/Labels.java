package dev.rondo.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The spelling of constants in profile files: {@code NO_ROLE_CHUNK} is {@code NoRoleChunk}. */
final class Labels {
    private Labels() {}

    static String of(Enum<?> constant) {
        return Arrays.stream(constant.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    /** The constant with this label; upper and lower case, hyphens and underscores don't matter. */
    static <E extends Enum<E>> Optional<E> parse(Class<E> type, String text) {
        String wanted = text.replaceAll("[-_]", "");
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).equalsIgnoreCase(wanted))
                .findFirst();
    }

    static String all(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Labels::of).collect(Collectors.joining(", "));
    }
}
