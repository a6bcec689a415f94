package dev.ariattendant.config;

import java.util.Optional;

/**
 * Where a bridge waits for Asterisks that connect to it (ari.conf's {@code
 * type=outbound_websocket}): the section {@code listen}.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 = any free one
 * @param username whom Asterisk must say it is: {@code username} in websocket_client.conf
 * @param password {@code password} in websocket_client.conf
 * @param certificate a PEM file, for {@code wss}; goes with {@code key}
 * @param key a PEM file
 */
public record ListenOptions(
    String host,
    int port,
    String username,
    String password,
    Optional<String> certificate,
    Optional<String> key) {

  /** All but the password, which reaches no log. */
  @Override
  public String toString() {
    return (certificate.isPresent() ? "wss://" : "ws://") + host + ":" + port;
  }
}
