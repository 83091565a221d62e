package dev.rondo.api;

/**
 * What texts of the resource look like, in the part of the language of regular expressions that Java and the API server
 * (RE2) share. Anchored, because a schema's pattern is searched for; lengths are in {@link Limits}.
 */
final class Patterns {
    private static final String LABEL_PART = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";

    /** A DNS label (RFC 1123). */
    static final String LABEL = "^" + LABEL_PART + "$";

    /** A DNS subdomain (RFC 1123), the name of most objects. */
    static final String SUBDOMAIN = "^" + LABEL_PART + "(\\." + LABEL_PART + ")*$";

    /** A key of a ConfigMap or Secret. */
    static final String KEY = "^[-._a-zA-Z0-9]+$";

    /** A label's key without its prefix, or its value if there is one. */
    static final String QUALIFIED = "^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$";

    /** A label's value. */
    static final String LABEL_VALUE = "^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$";

    /** A port's name (RFC 6335, section 5.1), which has a letter besides. */
    static final String PORT_NAME = "^[a-z0-9]+(-[a-z0-9]+)*$";

    /** The name of a header: a token (RFC 9110, section 5.6.2). */
    static final String HEADER_NAME = "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$";

    /** The path of a request line: ASCII from its slash on, without blanks and fragment. */
    static final String PATH = "^/[!\"$-~]*$";

    /** An amount of a resource, none of them negative. */
    static final String QUANTITY = "^[+]?([0-9]+([.][0-9]*)?|[.][0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][-+]?[0-9]+)?$";

    /** No control characters. */
    static final String LINE = "^[^\\x00-\\x1F\\x7F-\\x9F]*$";

    /** No control characters, and not only blanks. */
    static final String TEXT = "^[^\\x00-\\x1F\\x7F-\\x9F]*[^\\x00-\\x20\\x7F-\\x9F][^\\x00-\\x1F\\x7F-\\x9F]*$";

    private Patterns() {}
}
