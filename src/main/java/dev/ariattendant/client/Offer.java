package dev.ariattendant.client;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.Headers;
import dev.ariattendant.api.TraceContext;
import io.vertx.core.MultiMap;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * An offered StasisStart, with what its headers say.
 *
 * @param command the address that takes commands for the call's Asterisk
 * @param node the bridge's node; null if the offer doesn't say
 * @param resumed whether the call was in the application already
 * @param trace the call's trace; empty if the bridge makes none
 */
record Offer(
    JsonObject start,
    Key key,
    String app,
    String command,
    String node,
    boolean resumed,
    Optional<TraceContext> trace) {

  private static final List<String> REQUIRED =
      List.of(Headers.ASTERISK, Headers.APP, Headers.COMMAND);

  /** A call: two Asterisks may have channels of the same id. */
  record Key(String asterisk, String channelId) {}

  /** Reads an offer, or the question whether a call may be claimed; refuses it if it is wrong. */
  static Optional<Offer> read(Message<Object> message) {
    if (!(message.body() instanceof JsonObject event)
        || !(event.getValue("channel") instanceof JsonObject channel)
        || !(channel.getValue("id") instanceof String id)) {
      message.fail(FailureCodes.BAD_COMMAND, "channel.id: missing in the offered event");
      return Optional.empty();
    }
    MultiMap headers = message.headers();
    for (String header : REQUIRED) {
      if (!headers.contains(header)) {
        message.fail(
            FailureCodes.BAD_COMMAND, "header " + header + ": missing on the offered event");
        return Optional.empty();
      }
    }
    return Optional.of(
        new Offer(
            event,
            new Key(headers.get(Headers.ASTERISK), id),
            headers.get(Headers.APP),
            headers.get(Headers.COMMAND),
            headers.get(Headers.NODE),
            Boolean.parseBoolean(headers.get(Headers.RESUMED)),
            TraceContext.of(headers)));
  }
}
