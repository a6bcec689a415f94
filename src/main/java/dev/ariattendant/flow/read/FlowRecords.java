package dev.ariattendant.flow.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ariattendant.config.JsonNodes;
import dev.ariattendant.config.RecordMapper;
import dev.ariattendant.config.Schema;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.AllowedAnswers;
import dev.ariattendant.flow.KeyPattern;
import dev.ariattendant.flow.NumberPattern;
import dev.ariattendant.flow.Pin;
import dev.ariattendant.flow.Prompt;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes the records of a flow. */
final class FlowRecords {

  private static final ObjectReader READER =
      RecordMapper.reader(
          new SimpleModule()
              .addDeserializer(Action.class, new Actions())
              .addDeserializer(Prompt.class, new PromptReader())
              .addDeserializer(Pin.class, new Pins())
              .addDeserializer(KeyPattern.class, RecordMapper.text(KeyPattern::new))
              .addDeserializer(NumberPattern.class, RecordMapper.text(NumberPattern::new))
              .addKeyDeserializer(KeyPattern.class, new Keys()));

  private FlowRecords() {}

  static <T> T bind(JsonNode complete, Class<T> type) {
    return RecordMapper.bind(READER, complete, type);
  }

  /** A program that is asked because another one's answer says so may answer what that one may. */
  static Action bindAnswer(JsonNode complete, AllowedAnswers allow) {
    return RecordMapper.bind(
        READER.withAttribute(AllowedAnswers.class, JsonNodes.ofRecord(allow)),
        complete,
        Action.class);
  }

  /** The record of an action has the action's name. */
  private static final class Actions extends JsonDeserializer<Action> {

    private static final Map<String, Class<?>> TYPES =
        Arrays.stream(Action.class.getPermittedSubclasses())
            .collect(Collectors.toMap(type -> name(type.getSimpleName()), type -> type));

    private static String name(String ofRecord) {
      return ofRecord.substring(0, 1).toLowerCase(Locale.ROOT) + ofRecord.substring(1);
    }

    @Override
    public Action deserialize(JsonParser json, DeserializationContext context) throws IOException {
      ObjectNode keys = context.readTree(json).deepCopy();
      String name = Schema.actionsIn(keys).get(0);
      if (keys.get(name).isNull()) {
        keys.remove(name);
      }
      if (name.equals("ask")
          && context.getAttribute(AllowedAnswers.class) instanceof JsonNode allow) {
        keys.set("allow", allow);
      }
      return (Action) context.readTreeAsValue(keys, TYPES.get(name));
    }
  }

  /** One text or a list of them. */
  private static final class Pins extends JsonDeserializer<Pin> {

    @Override
    public Pin deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return new Pin(Schema.texts(context.readTree(json)));
    }
  }

  private static final class Keys extends KeyDeserializer {

    @Override
    public Object deserializeKey(String key, DeserializationContext context) {
      return new KeyPattern(key);
    }
  }
}
