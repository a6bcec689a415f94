package dev.ariattendant.flow.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.ariattendant.config.Durations;
import dev.ariattendant.config.MediaUris;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.Allow;
import dev.ariattendant.flow.KeyPattern;
import dev.ariattendant.flow.NumberPattern;
import dev.ariattendant.flow.Prompt;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Makes records of JSON that is valid and complete. */
final class RecordMapper {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(
              new SimpleModule()
                  .addDeserializer(Action.class, new Actions())
                  .addDeserializer(Prompt.class, new Prompts())
                  .addDeserializer(
                      Duration.class, text(text -> Durations.parse(text).orElseThrow()))
                  .addDeserializer(KeyPattern.class, text(KeyPattern::new))
                  .addDeserializer(NumberPattern.class, text(NumberPattern::new))
                  .addKeyDeserializer(KeyPattern.class, new Keys()))
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .build();

  private RecordMapper() {}

  static <T> T bind(JsonNode complete, Class<T> type) {
    return bind(complete, type, MAPPER.reader());
  }

  /** Whoever is asked because a program says so is allowed what that program is. */
  static Action bindAnswer(JsonNode complete, Allow allow) {
    return bind(
        complete,
        Action.class,
        MAPPER.reader().withAttribute(Allow.class, MAPPER.valueToTree(allow)));
  }

  private static <T> T bind(JsonNode complete, Class<T> type, ObjectReader reader) {
    try {
      return reader.treeToValue(complete, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The schema allows what no record holds", e);
    }
  }

  private static <T> JsonDeserializer<T> text(Function<String, T> parser) {
    return new JsonDeserializer<>() {
      @Override
      public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
        return parser.apply(json.getValueAsString());
      }
    };
  }

  /** Of media only what Asterisk can stop is left. */
  private static final class Prompts extends JsonDeserializer<Prompt> {

    private record Written(List<String> media, boolean bargeIn) {}

    @Override
    public Prompt deserialize(JsonParser json, DeserializationContext context) throws IOException {
      Written written = context.readValue(json, Written.class);
      List<String> media =
          written.media.stream().flatMap(uri -> MediaUris.stoppable(uri).stream()).toList();
      return new Prompt(media, written.bargeIn);
    }
  }

  /** The record of an action is the one of its word. */
  private static final class Actions extends JsonDeserializer<Action> {

    @Override
    public Action deserialize(JsonParser json, DeserializationContext context) throws IOException {
      ObjectNode keys = context.readTree(json).deepCopy();
      String word = ActionNames.of(keys).get(0);
      if (keys.get(word).isNull()) {
        keys.remove(word);
      }
      if (word.equals("ask") && context.getAttribute(Allow.class) instanceof JsonNode allow) {
        keys.set("allow", allow);
      }
      return (Action) context.readTreeAsValue(keys, ActionNames.type(word));
    }
  }

  private static final class Keys extends KeyDeserializer {

    @Override
    public Object deserializeKey(String key, DeserializationContext context) {
      return new KeyPattern(key);
    }
  }
}
