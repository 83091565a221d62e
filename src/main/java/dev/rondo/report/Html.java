package dev.rondo.report;

import java.util.List;

/** Builds the markup of a page; every text that goes in is escaped here. */
final class Html {
    private final StringBuilder markup = new StringBuilder();

    /** Makes any text harmless within an element or a quoted attribute. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(Character.isISOControl(c) && c != '\n' && c != '\t' ? '?' : c);
            }
        }
        return escaped.toString();
    }

    /** Adds an element with text. */
    Html element(String name, String cssClass, String text) {
        String attribute = cssClass.isEmpty() ? "" : " class=\"" + cssClass + "\"";
        return raw("<" + name + attribute + ">" + escape(text) + "</" + name + ">\n");
    }

    /** Adds markup that is known to be harmless. */
    Html raw(String harmless) {
        markup.append(harmless);
        return this;
    }

    /**
     * Adds a row of a table.
     *
     * @param cssClass of the row; may be empty
     * @param cell {@code th} or {@code td}
     */
    Html row(String cssClass, String cell, List<String> texts) {
        raw(cssClass.isEmpty() ? "<tr>" : "<tr class=\"" + cssClass + "\">");
        texts.forEach(text -> raw("<" + cell + ">" + escape(text) + "</" + cell + ">"));
        return raw("</tr>\n");
    }

    String text() {
        return markup.toString();
    }
}
