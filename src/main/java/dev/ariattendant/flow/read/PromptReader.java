package dev.ariattendant.flow.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ariattendant.config.Schema;
import dev.ariattendant.flow.MediaUris;
import dev.ariattendant.flow.Medium;
import dev.ariattendant.flow.Prompt;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes prompts of valid sections. Media that Asterisk couldn't stop are spelled out. */
final class PromptReader extends JsonDeserializer<Prompt> {

  static final String MEDIA = "media";

  /** The key of a text that is made into audio. */
  static final String TEXT = "text";

  @Override
  public Prompt deserialize(JsonParser json, DeserializationContext context) throws IOException {
    JsonNode prompt = context.readTree(json);
    return new Prompt(
        media(prompt).flatMap(PromptReader::stoppable).toList(),
        prompt.get("bargeIn").booleanValue());
  }

  /** A section without {@code media} is itself the only medium. */
  private static Stream<JsonNode> media(JsonNode prompt) {
    if (!prompt.has(MEDIA)) {
      return Stream.of(prompt);
    }
    JsonNode media = prompt.get(MEDIA);
    return media.isArray() ? Schema.stream(media) : Stream.of(media);
  }

  private static Stream<Medium> stoppable(JsonNode medium) {
    if (!medium.isObject()) {
      return MediaUris.stoppable(medium.asText()).stream().map(Medium::uri);
    }
    return Stream.of(medium.has(TEXT) ? text(medium) : said(medium));
  }

  private static Medium text(JsonNode medium) {
    JsonNode text = medium.get(TEXT);
    Map<String, String> byLanguage = new LinkedHashMap<>();
    if (text.isObject()) {
      text.properties().forEach(each -> byLanguage.put(each.getKey(), each.getValue().asText()));
    } else {
      byLanguage.put(Medium.Text.ANY, text.asText());
    }
    return new Medium.Text(
        Optional.ofNullable(medium.get("id")).map(JsonNode::asText),
        Collections.unmodifiableMap(byLanguage));
  }

  private static Medium said(JsonNode medium) {
    Medium.Said.Kind kind =
        kinds().stream().filter(each -> medium.has(each.wireName())).findFirst().orElseThrow();
    return new Medium.Said(kind, medium.get(kind.wireName()).asText());
  }

  private static List<Medium.Said.Kind> kinds() {
    return Arrays.asList(Medium.Said.Kind.values());
  }
}
