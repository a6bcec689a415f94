package dev.ariattendant.benchmarks.load;

import io.netty.buffer.ByteBuf;

/** HTTP/1.1 as ARI's clients speak it: connections that stay open, requests that may queue up. */
final class HttpProtocol implements Protocol {

  /** What a client sends to change to a WebSocket. */
  record Upgrade(String query, String key, String subprotocol) {}

  /** Takes what comes. */
  interface Listener {
    void requested(Request request, String host, Reply reply);

    void upgraded(Upgrade upgrade);
  }

  private static final byte[] HEAD_END = Ascii.bytes("\r\n\r\n");
  private static final String PREFIX = "/ari/";

  private final Outbox outbox;
  private final Listener listener;
  private int bodyLength;
  private String host;
  private String key;
  private String subprotocol;

  HttpProtocol(Outbox outbox, Listener listener) {
    this.outbox = outbox;
    this.listener = listener;
  }

  @Override
  public int take(byte[] bytes, int from, int to) {
    int body = bodyBegin(bytes, from, to);
    if (body < 0) {
      return 0;
    }
    int line = lineEnd(bytes, from);
    headers(bytes, line + 2, body - 2);
    if (body + bodyLength > to) {
      return 0;
    }
    requestLine(
        Ascii.text(bytes, from, line),
        bodyLength == 0 ? "" : Ascii.text(bytes, body, body + bodyLength));
    return body + bodyLength - from;
  }

  private static int bodyBegin(byte[] bytes, int from, int to) {
    for (int i = from + 3; i < to; i++) {
      if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  private static int lineEnd(byte[] bytes, int from) {
    int end = from;
    while (bytes[end] != '\r') {
      end++;
    }
    return end;
  }

  private void headers(byte[] bytes, int from, int to) {
    bodyLength = 0;
    key = null;
    subprotocol = null;
    int line = from;
    while (line < to) {
      int end = lineEnd(bytes, line);
      switch (bytes[line] | 0x20) {
        case 'c' ->
            bodyLength =
                Integer.parseInt(value(bytes, line, end, "content-length:", "" + bodyLength));
        case 'h' -> host = value(bytes, line, end, "host:", host);
        case 's' -> {
          key = value(bytes, line, end, "sec-websocket-key:", key);
          subprotocol = value(bytes, line, end, "sec-websocket-protocol:", subprotocol);
        }
        case 't' -> {
          if (value(bytes, line, end, "transfer-encoding:", null) != null) {
            throw new IllegalArgumentException("a body in chunks, which nobody here reads");
          }
        }
        default -> {}
      }
      line = end + 2;
    }
  }

  /** What stands behind a header's name if it is that one. */
  private static String value(byte[] bytes, int from, int to, String name, String otherwise) {
    if (to - from < name.length()) {
      return otherwise;
    }
    for (int i = 0; i < name.length(); i++) {
      int letter = bytes[from + i];
      if (letter != name.charAt(i) && (letter | 0x20) != name.charAt(i)) {
        return otherwise;
      }
    }
    return Ascii.text(bytes, from + name.length(), to).strip();
  }

  private void requestLine(String line, String body) {
    int target = line.indexOf(' ') + 1;
    int end = line.indexOf(' ', target);
    if (!line.startsWith(PREFIX, target)) {
      reply(Status.NOT_FOUND, Ascii.bytes("{\"message\":\"Resource not found\"}"));
      return;
    }
    Request request =
        Request.of(
            line.substring(0, target - 1), line.substring(target + PREFIX.length(), end), body);
    if (key == null) {
      listener.requested(request, host, this::reply);
    } else {
      listener.upgraded(new Upgrade(request.query(), key, subprotocol));
    }
  }

  private void reply(Status status, byte[] body) {
    ByteBuf out = outbox.buffer();
    out.writeBytes(status.httpHead());
    out.writeBytes(Ascii.bytes(Integer.toString(body.length)));
    out.writeBytes(HEAD_END);
    out.writeBytes(body);
  }
}
