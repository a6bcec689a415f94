package dev.ariattendant.simulator;

import java.util.Map;

/**
 * A request for an operation that exists.
 *
 * @param operation its name in Asterisk's API declaration, e.g. {@code channels.play}, {@code
 *     channels.playWithId}, {@code playbacks.stop}, {@code events.eventWebsocket}
 * @param path from the resource on, still percent-encoded, e.g. {@code /channels/1795293174.5/play}
 * @param query the parameters of the query and of a form body, decoded, without the {@code api_key}
 * @param body the JSON body, a JsonObject or JsonArray, not to be changed; null = none
 */
public record SimulatedRequest(
    String operation,
    String method,
    String path,
    Map<String, String> query,
    Object body,
    Transport transport) {

  public SimulatedRequest {
    query = Map.copyOf(query);
  }

  /** How a request has come in. */
  public enum Transport {
    HTTP,
    WEBSOCKET
  }
}
