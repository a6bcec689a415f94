package dev.ariattendant.bridge.transport;

/**
 * Asterisk's answer to a request that went over the WebSocket: a {@code RESTResponse}.
 *
 * @param id the request's; null for none
 * @param status the HTTP status; 0 for none
 * @param reason the status in words; null for none
 * @param contentType of the body; null for none
 * @param body null for none
 */
public record RestResponseFrame(
    String id, int status, String reason, String contentType, String body) implements Frame {}
