package dev.ariattendant.flow;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The limits of each call.
 *
 * @param menuVisits how often it may enter menus; empty for no limit
 * @param callTime how long it may take, but no conversation is cut off; empty for no limit
 */
public record Limits(OptionalInt menuVisits, Optional<Duration> callTime, Action then) {}
