package dev.ariattendant.bridge.transport;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/**
 * A REST request to Asterisk, the same for every transport.
 *
 * @param operation the operation's name, for messages and timers
 * @param uri path and query below {@code /ari}, percent-encoded, e.g. {@code /channels/17.5/answer}
 * @param overHttp whether to prefer HTTP: the operation may take Asterisk seconds, which would
 *     block a WebSocket, or its answer is binary
 */
public record RestRequest(
    String operation, HttpMethod method, String uri, Optional<JsonObject> body, boolean overHttp) {

  /** Changes nothing, and is answered by every Asterisk. */
  static final RestRequest PING =
      new RestRequest("asterisk.ping", HttpMethod.GET, "/asterisk/ping", Optional.empty(), false);

  /** These have the same effect if they are carried out twice. */
  private static final Set<String> IDEMPOTENT = Set.of("channels.answer", "channels.setChannelVar");

  /**
   * Whether it does no harm if Asterisk carries it out twice. A play could be heard twice: if
   * Asterisk doesn't know its playback, that may have ended, or the request may still wait for its
   * turn on the socket.
   */
  public boolean isRepeatable() {
    return method.equals(HttpMethod.GET)
        || method.equals(HttpMethod.DELETE)
        || IDEMPOTENT.contains(operation);
  }
}
