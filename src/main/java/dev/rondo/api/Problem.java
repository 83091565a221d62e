package dev.rondo.api;

/**
 * One thing that is wrong with a manifest, in words for the person who wrote it.
 *
 * @param file the name the manifest was read under
 * @param line counted from 1; 0 where no line of the file is meant
 * @param path the field, such as {@code spec.phases[1].requestRate}; empty for the document as a whole
 * @param message what is wrong, the value in quotes, and what is allowed
 */
public record Problem(String file, int line, String path, String message) {
    /** {@code file:line: path: message}, without the parts that are absent. */
    @Override
    public String toString() {
        String place = line == 0 ? file : file + ":" + line;
        return path.isEmpty() ? place + ": " + message : place + ": " + path + ": " + message;
    }
}
