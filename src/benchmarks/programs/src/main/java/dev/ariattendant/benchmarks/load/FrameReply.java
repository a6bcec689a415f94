package dev.ariattendant.benchmarks.load;

import io.netty.buffer.ByteBuf;
import java.util.Map;

/** REST over the WebSocket: what a RESTRequest asks for, and the RESTResponse to it. */
final class FrameReply implements Reply {

  private static final byte[] BEGIN =
      Ascii.bytes("{\"type\":\"RESTResponse\",\"transaction_id\":\"");
  private static final byte[] REQUEST_ID = Ascii.bytes("\",\"request_id\":\"");
  private static final byte[] CONTENT =
      Ascii.bytes("\",\"content_type\":\"application/json\",\"message_body\":\"");
  private static final byte[] URI_END = Ascii.bytes("\",");

  /** How much longer than its body a response may be. */
  private static final int OTHER_FIELDS = 2_000;

  private final EventWriter events;
  private final Map<String, String> frame;
  private final Request request;

  FrameReply(EventWriter events, byte[] bytes, int from, int to) {
    this.events = events;
    frame = Fields.of(bytes, from, to);
    request =
        Request.of(
            frame.get("method"),
            frame.get("uri"),
            frame.getOrDefault("message_body", "").replace("\\\"", "\""));
  }

  /** What is asked for. */
  Request request() {
    return request;
  }

  @Override
  public void send(Status status, byte[] body) {
    byte[] escaped =
        body.length == 0
            ? body
            : Ascii.bytes(Ascii.text(body, 0, body.length).replace("\"", "\\\""));
    ByteBuf out = events.buffer();
    int begin = FrameProtocol.begin(out, escaped.length + OTHER_FIELDS);
    out.writeBytes(BEGIN).writeBytes(field("transaction_id"));
    out.writeBytes(REQUEST_ID).writeBytes(field("request_id"));
    out.writeBytes(status.frameFields()).writeBytes(Ascii.bytes(request.path()));
    if (escaped.length > 0) {
      out.writeBytes(CONTENT).writeBytes(escaped);
    }
    out.writeBytes(URI_END);
    events.endResponse(out);
    FrameProtocol.end(out, begin);
  }

  private byte[] field(String name) {
    return Ascii.bytes(frame.getOrDefault(name, ""));
  }
}
