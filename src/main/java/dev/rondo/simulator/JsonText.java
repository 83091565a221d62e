package dev.rondo.simulator;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** The few operations on JSON that are done on its text. */
final class JsonText {
    private JsonText() {}

    /** The inside of a JSON string. */
    static String escape(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    static String quote(String text) {
        return '"' + escape(text) + '"';
    }

    /** The same JSON with a space after every colon and comma outside its strings. */
    static String spaced(String json) {
        StringBuilder spaced = new StringBuilder(json.length() + 32);
        boolean inString = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            spaced.append(c);
            if (inString && c == '\\') {
                spaced.append(json.charAt(++i));
            } else if (c == '"') {
                inString = !inString;
            } else if (!inString && (c == ':' || c == ',')) {
                spaced.append(' ');
            }
        }
        return spaced.toString();
    }
}
