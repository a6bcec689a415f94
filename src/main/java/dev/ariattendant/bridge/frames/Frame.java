package dev.ariattendant.bridge.frames;

/** A text frame from Asterisk. */
public sealed interface Frame permits AriEvent, RestAnswer, Garbage {}
