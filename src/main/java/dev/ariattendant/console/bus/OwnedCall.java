package dev.ariattendant.console.bus;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.Headers;
import dev.ariattendant.api.TraceContext;
import dev.ariattendant.json.RawJsonObject;
import io.vertx.core.MultiMap;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * A call that is offered to a program, or that the program has accepted.
 *
 * @param asterisk the name of its connection
 * @param trace the trace that its offer belongs to; empty for none
 */
record OwnedCall(String channelId, String asterisk, Optional<TraceContext> trace) {

  /** What is before the sender's span in a {@code traceparent}: the version and the trace's id. */
  private static final int TRACE_ID_END = "00-".length() + 32;

  /** What is after the sender's span: the flags, whether the trace is sampled among them. */
  private static final int FLAGS = TRACE_ID_END + "-".length() + 16;

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
        : Optional.of(new OwnedCall(channelId, asterisk, TraceContext.of(headers)));
  }

  /**
   * The trace of a command for this call: the call's own, in which the program may name its span.
   * It chooses neither another trace nor whether that is sampled.
   */
  Optional<TraceContext> traceOf(TraceContext given) {
    return trace
        .filter(own -> own.parent().startsWith(given.parent().substring(0, TRACE_ID_END)))
        .filter(own -> own.parent().endsWith(given.parent().substring(FLAGS)))
        .map(own -> new TraceContext(given.parent(), own.state()));
  }

  /** Where its events are published. */
  String address() {
    return Addresses.channel(channelId);
  }
}
