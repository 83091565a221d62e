package dev.rondo.dataset;

/**
 * One turn of a conversation.
 *
 * @param text what the user says
 * @param second another text of the turn, for request types that take two; else empty
 * @param reply what later turns repeat as the assistant's answer
 * @param outputTokens asked of the server, or {@link Dataset#UNKNOWN}
 */
record Exchange(String text, String second, String reply, int outputTokens) {}
