package dev.ariattendant.config.menus;

/**
 * Telephone numbers: digits, + and * # as they are, Asterisk's X, Z, N and ranges for one digit,
 * and a {@code .} at the end for one or more of any.
 *
 * @param text as it was configured, e.g. {@code +4312345XX} or {@code 0900.}
 */
public record NumberPattern(String text) {}
