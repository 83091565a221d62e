package dev.rondo.cli;

import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Options with a fixed set of words as values. */
final class Choices {
    private Choices() {}

    /**
     * What a word stands for; null where the option is absent.
     *
     * @throws CommandFailure for any other word
     */
    static <T> @Nullable T of(String option, @Nullable String word, Map<String, T> meanings) {
        if (word == null) {
            return null;
        }
        T meaning = meanings.get(word.toLowerCase(Locale.ROOT).replace('_', '-'));
        if (meaning == null) {
            throw CommandFailure.wrongInput(option + " must be one of "
                    + String.join(", ", new TreeSet<>(meanings.keySet())) + ", but is \"" + word + "\"");
        }
        return meaning;
    }
}
