package dev.rondo.simulator;

/**
 * The events of one stream, encoded but for the tokens.
 *
 * @param opening events before the first token
 * @param reasoning one event of reasoning tokens
 * @param turn events between reasoning and content
 * @param content one event of content tokens
 * @param lastContent the event with the last tokens
 * @param closing events after the last token, without the terminator
 * @param terminator what a client takes for the proper end
 * @param error an event with an error object
 */
record StreamScript(
        byte[] opening,
        Frame reasoning,
        byte[] turn,
        Frame content,
        Frame lastContent,
        byte[] closing,
        byte[] terminator,
        byte[] error) {}
