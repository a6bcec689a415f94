package dev.ariattendant.bridge.transport;

import dev.ariattendant.json.JsonCursor;
import dev.ariattendant.json.RawJsonObject;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a frame once from its beginning to its end. Of an event it keeps the type and the ids of
 * the channels, which decide where it goes; the rest stays text, since most consumers never look at
 * it and decoding all of it is expensive.
 */
public final class FrameReader {

  private static final String RESPONSE = "RESTResponse";
  private static final String CHANNEL_TARGET = "channel:";

  private final String text;
  private final JsonCursor cursor;
  private String type;
  private String channel;
  private List<String> channels = List.of();
  private String id;
  private int status;
  private String reason;
  private String contentType;
  private String body;

  private FrameReader(String text) {
    this.text = text;
    this.cursor = new JsonCursor(text);
  }

  public static Frame read(String text) {
    return new FrameReader(text).frame();
  }

  private Frame frame() {
    try {
      if (!cursor.enter()) {
        return new Frame.Malformed(text);
      }
      for (String name = cursor.field(); name != null; name = cursor.field()) {
        field(name);
      }
      cursor.end();
    } catch (DecodeException e) {
      return new Frame.Malformed(text);
    }
    if (type == null) {
      return new Frame.Malformed(text);
    }
    return type.equals(RESPONSE)
        ? new RestResponse(
            id, status, reason, contentType, body == null ? null : Buffer.buffer(body))
        : new AriEvent(type, channel, channels, new RawJsonObject(text));
  }

  private void field(String name) {
    switch (name) {
      case "type" -> type = cursor.text();
      case "channel" -> {
        channel = textInside("id");
        addChannel(0, channel);
      }
      case "peer", "caller", "forwarded", "replace_channel" ->
          addChannel(channels.size(), textInside("id"));
      case "playback", "recording" -> addTarget(textInside("target_uri"));
      case "request_id" -> id = cursor.text();
      case "status_code" -> status = cursor.integer();
      case "reason_phrase" -> reason = cursor.text();
      case "content_type" -> contentType = cursor.text();
      case "message_body" -> body = cursor.text();
      default -> cursor.skip();
    }
  }

  private void addTarget(String uri) {
    if (uri != null && uri.startsWith(CHANNEL_TARGET)) {
      addChannel(channels.size(), uri.substring(CHANNEL_TARGET.length()));
    }
  }

  private void addChannel(int place, String channelId) {
    if (channelId == null || channels.contains(channelId)) {
      return;
    }
    if (channels.isEmpty()) {
      channels = List.of(channelId);
    } else {
      List<String> more = new ArrayList<>(channels);
      more.add(place, channelId);
      channels = List.copyOf(more);
    }
  }

  /** A text field of the object that comes next; null if there is none, or no object. */
  private String textInside(String wanted) {
    if (!cursor.enter()) {
      return null;
    }
    String found = null;
    for (String name = cursor.field(); name != null; name = cursor.field()) {
      if (name.equals(wanted)) {
        found = cursor.text();
      } else {
        cursor.skip();
      }
    }
    return found;
  }
}
