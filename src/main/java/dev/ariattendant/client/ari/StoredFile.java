package dev.ariattendant.client.ari;

import io.vertx.core.buffer.Buffer;

/**
 * A recording's file.
 *
 * @param contentType its MIME type, as Asterisk names it
 * @param data all of its bytes
 */
public record StoredFile(String contentType, Buffer data) {}
