package dev.ariattendant.bridge.frames;

/**
 * Something that Asterisk never sends.
 *
 * @param text the whole of it
 */
public record Garbage(String text) implements Frame {}
