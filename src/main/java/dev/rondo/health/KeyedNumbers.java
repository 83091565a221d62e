package dev.rondo.health;

import java.util.OptionalLong;

/** A file of lines of a name and a number, as cgroups have them. */
final class KeyedNumbers {
    private KeyedNumbers() {}

    /** The number behind a name; empty if no line has that name and a whole number of at most 18 digits. */
    static OptionalLong find(String file, String name) {
        return file.lines()
                .filter(line -> line.startsWith(name) && line.startsWith(" ", name.length()))
                .map(line -> line.substring(name.length() + 1).trim())
                .filter(number -> number.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong)
                .findFirst();
    }
}
