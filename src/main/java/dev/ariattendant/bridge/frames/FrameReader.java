package dev.ariattendant.bridge.frames;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.ariattendant.bus.UnreadJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one frame, from its first character to its last, and keeps of it what it takes to pass it
 * on: most of an event's fields interest nobody, and making objects of them all is dear.
 */
public final class FrameReader {

  private static final String RESPONSE = "RESTResponse";
  private static final String CHANNEL_TARGET = "channel:";
  private static final JsonFactory JSON = new JsonFactory();

  private final String text;
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
  }

  /** Reads a text frame. */
  public static Frame read(String text) {
    return new FrameReader(text).frame();
  }

  private Frame frame() {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return new Garbage(text);
      }
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        field(name, parser.nextToken(), parser);
      }
      if (type == null || parser.nextToken() != null) {
        return new Garbage(text);
      }
    } catch (IOException e) {
      return new Garbage(text);
    }
    return type.equals(RESPONSE)
        ? new RestAnswer(id, status, reason, contentType, body)
        : new AriEvent(type, channel, channels, new UnreadJson(text));
  }

  private void field(String name, JsonToken value, JsonParser parser) throws IOException {
    switch (name) {
      case "type" -> type = text(value, parser);
      case "channel" -> {
        channel = inside("id", value, parser);
        concerns(0, channel);
      }
      case "peer", "caller", "forwarded", "replace_channel" ->
          concerns(channels.size(), inside("id", value, parser));
      case "playback", "recording" -> target(inside("target_uri", value, parser));
      case "request_id" -> id = text(value, parser);
      case "status_code" -> status = value == JsonToken.VALUE_NUMBER_INT ? parser.getIntValue() : 0;
      case "reason_phrase" -> reason = text(value, parser);
      case "content_type" -> contentType = text(value, parser);
      case "message_body" -> body = text(value, parser);
      default -> parser.skipChildren();
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
  private static String inside(String wanted, JsonToken value, JsonParser parser)
      throws IOException {
    if (value != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return null;
    }
    String found = null;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken field = parser.nextToken();
      if (name.equals(wanted)) {
        found = text(field, parser);
      } else {
        parser.skipChildren();
      }
    }
    return found;
  }

  private static String text(JsonToken value, JsonParser parser) throws IOException {
    if (value == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    parser.skipChildren();
    return null;
  }
}
