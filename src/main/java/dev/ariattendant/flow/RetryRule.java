package dev.ariattendant.flow;

import java.util.OptionalInt;

/**
 * What follows silence, or invalid keys. It is counted for each menu apart, from the caller's last
 * valid choice on.
 *
 * @param say heard before the menu's prompt starts over
 * @param count at which time in a row {@code then} follows instead of the prompt; empty for never
 * @param then what follows, after {@code say}
 */
public record RetryRule(Prompt say, OptionalInt count, Action then) {}
