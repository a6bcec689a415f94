package dev.ariattendant.console.bus;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.Headers;
import dev.ariattendant.json.RawJsonObject;
import io.vertx.core.MultiMap;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * A call that is offered to a program, or that the program has accepted.
 *
 * @param asterisk the name of its connection
 */
record OwnedCall(String channelId, String asterisk) {

  /** The call that an offer is about; empty if it doesn't say which. */
  static Optional<OwnedCall> of(Message<Object> offer) {
    MultiMap headers = offer.headers();
    String channelId =
        offer.body() instanceof JsonObject start
            ? RawJsonObject.text(start, "channel", "id")
            : null;
    String asterisk = headers.get(Headers.ASTERISK);
    return channelId == null || asterisk == null
        ? Optional.empty()
        : Optional.of(new OwnedCall(channelId, asterisk));
  }

  /** Where its events are published. */
  String address() {
    return Addresses.channel(channelId);
  }
}
