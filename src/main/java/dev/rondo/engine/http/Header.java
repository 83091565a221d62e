package dev.rondo.engine.http;

/**
 * One header of a request, ready to be written.
 *
 * @param name a token of RFC 9110
 * @param value printable ASCII or Latin-1, spaces and tabs; may be empty
 */
public record Header(String name, String value) {
    /** Refuses everything that could end the header or the head early. The message never holds the value. */
    public Header {
        if (!isToken(name)) {
            throw new IllegalArgumentException("header name \"" + printable(name) + "\" must be a token of RFC 9110");
        }
        if (!isFieldValue(value)) {
            throw new IllegalArgumentException(
                    "value of header `" + name + "` must be one line of printable ASCII or Latin-1 characters");
        }
    }

    private static boolean isToken(String name) {
        byte[] bytes = Ascii.bytes(name);
        // A character outside ASCII has become a question mark, which is no token character either.
        return Ascii.isToken(bytes, 0, bytes.length);
    }

    private static boolean isFieldValue(String value) {
        return value.chars().allMatch(c -> c == '\t' || c >= ' ' && c <= 0xFF && c != 0x7F && !(c >= 0x80 && c < 0xA0));
    }

    private static String printable(String name) {
        return name.replaceAll("[^ -~]", "?");
    }

    boolean named(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** Never prints the value: it may be a credential. */
    @Override
    public String toString() {
        return "Header[name=" + name + "]";
    }
}
