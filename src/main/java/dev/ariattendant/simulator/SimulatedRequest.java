package dev.ariattendant.simulator;

import java.util.Map;

/**
 * A request to an operation that exists, as it came in.
 *
 * @param operation its name in Asterisk's API declaration, e.g. {@code channels.play}, {@code
 *     channels.playWithId}, {@code playbacks.stop}, {@code events.eventWebsocket}
 * @param path from the resource on, still percent-encoded, e.g. {@code /channels/1795293174.5/play}
 * @param query what the query and a form body say, decoded, without the {@code api_key}
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

  /** What a request came through. */
  public enum Transport {
    HTTP,
    WEBSOCKET
  }
}
