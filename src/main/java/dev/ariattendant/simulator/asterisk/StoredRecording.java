package dev.ariattendant.simulator.asterisk;

/**
 * A recording that is over.
 *
 * @param lengthMs how long it takes to listen to
 */
public record StoredRecording(String name, String format, long lengthMs) {}
