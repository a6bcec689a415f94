package dev.ariattendant.flow;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What no caller may exceed.
 *
 * @param menuVisits how often menus may be entered in one call; empty for any number
 * @param callTime how long a call may take, though no conversation with somebody else is cut off;
 *     empty for any time
 * @param then what follows
 */
public record Limits(OptionalInt menuVisits, Optional<Duration> callTime, Action then) {}
