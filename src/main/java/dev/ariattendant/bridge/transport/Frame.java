package dev.ariattendant.bridge.transport;

/** A text frame from Asterisk. */
public sealed interface Frame permits AriEvent, RestResponseFrame, MalformedFrame {}
