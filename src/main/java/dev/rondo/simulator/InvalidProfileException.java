package dev.rondo.simulator;

/** A profile that no server can have; the message names the field, the value and what is allowed. */
public final class InvalidProfileException extends IllegalArgumentException {
    private final Sentence sentence;

    InvalidProfileException(String field, String value, String allowed) {
        this(new Sentence("", field, " is \"" + value + "\" but must be " + allowed));
    }

    private InvalidProfileException(Sentence sentence) {
        super(sentence.before + (sentence.field.isEmpty() ? "" : "`" + sentence.field + "`") + sentence.after);
        this.sentence = sentence;
    }

    /** A file that can't even be taken apart. */
    static InvalidProfileException ofFile(String name, String sentence) {
        return new InvalidProfileException(new Sentence(name + ": ", "", sentence));
    }

    static InvalidProfileException unknownField(String field, String known) {
        return new InvalidProfileException(new Sentence("", field, " is no field; the fields are " + known));
    }

    /** The same with the file's name before the sentence. */
    InvalidProfileException inFile(String name) {
        return new InvalidProfileException(new Sentence(name + ": ", sentence.field, sentence.after));
    }

    /** The same with the field's place in a file before its name. */
    InvalidProfileException in(String path) {
        return new InvalidProfileException(new Sentence(sentence.before, path + "." + sentence.field, sentence.after));
    }

    private record Sentence(String before, String field, String after) {}
}
