package dev.ariattendant.config.menus;

/**
 * The keys of an option: 0-9, *, #, A-D as they are, and Asterisk's X (0-9), Z (1-9), N (2-9) and
 * ranges such as {@code [1-5]} or {@code [137]}, each for one key.
 *
 * @param text as it was configured, e.g. {@code 2XX}
 */
public record KeyPattern(String text) {}
