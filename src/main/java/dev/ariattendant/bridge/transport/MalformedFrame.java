package dev.ariattendant.bridge.transport;

/**
 * Something that Asterisk never sends.
 *
 * @param text the whole of it
 */
public record MalformedFrame(String text) implements Frame {}
