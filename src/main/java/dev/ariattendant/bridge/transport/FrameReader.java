package dev.ariattendant.bridge.transport;

import dev.ariattendant.json.JsonCursor;
import dev.ariattendant.json.RawJsonObject;
import io.vertx.core.json.DecodeException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one frame, from its first character to its last, and keeps of it what it takes to pass it
 * on: most of an event's fields interest nobody, and making objects of them all is dear.
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

  /** Reads a text frame. */
  public static Frame read(String text) {
    return new FrameReader(text).frame();
  }

  private Frame frame() {
    try {
      if (!cursor.enter()) {
        return new MalformedFrame(text);
      }
      for (String name = cursor.field(); name != null; name = cursor.field()) {
        field(name);
      }
      cursor.end();
    } catch (DecodeException e) {
      return new MalformedFrame(text);
    }
    if (type == null) {
      return new MalformedFrame(text);
    }
    return type.equals(RESPONSE)
        ? new RestResponseFrame(id, status, reason, contentType, body)
        : new AriEvent(type, channel, channels, new RawJsonObject(text));
  }

  private void field(String name) {
    switch (name) {
      case "type" -> type = cursor.text();
      case "channel" -> {
        channel = inside("id");
        concerns(0, channel);
      }
      case "peer", "caller", "forwarded", "replace_channel" ->
          concerns(channels.size(), inside("id"));
      case "playback", "recording" -> target(inside("target_uri"));
      case "request_id" -> id = cursor.text();
      case "status_code" -> status = cursor.integer();
      case "reason_phrase" -> reason = cursor.text();
      case "content_type" -> contentType = cursor.text();
      case "message_body" -> body = cursor.text();
      default -> cursor.skip();
    }
  }

  private void target(String uri) {
    if (uri != null && uri.startsWith(CHANNEL_TARGET)) {
      concerns(channels.size(), uri.substring(CHANNEL_TARGET.length()));
    }
  }

  private void concerns(int place, String channelId) {
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

  /** A text of an object's own; null for none, and for what isn't an object. */
  private String inside(String wanted) {
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
