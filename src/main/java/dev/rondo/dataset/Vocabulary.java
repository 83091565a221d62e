package dev.rondo.dataset;

import dev.rondo.plan.SplitMix;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The words that synthetic prompts are made of: about 2,000 common English ones, each of which, with the space before it,
 * is one token in the r50k, cl100k and o200k encodings. Other tokenizers split a few of them, so a text of n words has
 * about n tokens; no tokenizer is asked. What a server counts in its {@code usage} is the better figure.
 */
final class Vocabulary {
    private static final String RESOURCE = "vocabulary.txt";

    private final String[] words;

    private Vocabulary(String[] words) {
        this.words = words;
    }

    static Vocabulary load() {
        try (InputStream in = Vocabulary.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + RESOURCE + " is missing from the jar");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return new Vocabulary(text.strip().split("\\s+"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int size() {
        return words.length;
    }

    /** As many words as {@code count} says, with one space between them. */
    String text(SplitMix random, int count) {
        StringBuilder text = new StringBuilder(count * 6);
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                text.append(' ');
            }
            text.append(words[random.nextInt(words.length)]);
        }
        return text.toString();
    }
}
