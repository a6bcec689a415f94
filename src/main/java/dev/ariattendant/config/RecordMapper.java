package dev.ariattendant.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;

/** Makes records of JSON that the schema has checked and that has its defaults. */
public final class RecordMapper {

  private RecordMapper() {}

  /**
   * A reader that makes records.
   *
   * @param types of values that only some records have
   */
  public static ObjectReader reader(SimpleModule types) {
    return JsonMapper.builder()
        .addModule(new Jdk8Module())
        .addModule(
            types
                .addDeserializer(Duration.class, text(text -> Durations.parse(text).orElseThrow()))
                .addDeserializer(
                    URI.class, text(text -> TextFormats.serverUrl(text).orElseThrow())))
        .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
        .build()
        .reader();
  }

  /** Reads a value that is written as a text. */
  public static <T> JsonDeserializer<T> text(Function<String, T> parser) {
    return new JsonDeserializer<>() {
      @Override
      public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
        return parser.apply(json.getValueAsString());
      }
    };
  }

  /**
   * Makes a record.
   *
   * @param complete what {@link DefaultsFiller} has completed
   */
  public static <T> T bind(ObjectReader reader, JsonNode complete, Class<T> type) {
    try {
      return reader.treeToValue(complete, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The schema allows what no record holds", e);
    }
  }
}
