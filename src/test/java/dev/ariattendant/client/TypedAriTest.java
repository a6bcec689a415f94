package dev.ariattendant.client;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.bridge.command.Operations;
import dev.ariattendant.client.ari.AriCommands;
import dev.ariattendant.client.ari.Event;
import dev.ariattendant.client.ari.Model;
import dev.ariattendant.client.ari.StoredFile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each operation, sent by its method with all of its parameters, is a command that the bridge
 * takes; and its answer is read. Each value of each model and event is read.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TypedAriTest {

  private static final String DATE = "2026-11-30T15:27:00.123+0000";

  private static final Map<String, JsonObject> MODELS = new HashMap<>();

  private final Vertx vertx = Vertx.vertx();
  private final AriCommands ari = AriCommands.of(vertx, "typed");

  private JsonObject sent;
  private Object answer;

  static Stream<JsonObject> operations() {
    return ClientSources.table("operations.json");
  }

  static Stream<JsonObject> models() {
    return ClientSources.table("models.json");
  }

  @BeforeAll
  void takeCommands() {
    models().forEach(model -> MODELS.put(model.getString("name"), model));
    await(
        vertx
            .eventBus()
            .<JsonObject>consumer(Addresses.command("typed"), this::reply)
            .completion());
  }

  private void reply(Message<JsonObject> command) {
    sent = command.body();
    command.reply(answer);
  }

  @AfterAll
  void close() {
    await(vertx.close());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void anOperationIsAMethod(JsonObject operation) throws Exception {
    answer = answerOf(operation.getString("reply", "void"));
    String[] name = operation.getString("name").split("\\.", 2);
    Object resource = AriCommands.class.getMethod(name[0]).invoke(ari);
    Method method =
        Arrays.stream(resource.getClass().getMethods())
            .filter(each -> each.getName().equals(ClientSources.camelCase(name[1])))
            .max((one, other) -> Integer.compare(weight(one), weight(other)))
            .orElseThrow();

    Object read = await((Future<?>) method.invoke(resource, arguments(method)));

    assertThat(sent.fieldNames()).containsExactlyInAnyOrderElementsOf(keys(operation));
    assertThat(Operations.load().request(sent).operation()).isEqualTo(operation.getString("name"));
    assertThat(json(read)).isEqualTo(answer.equals(new JsonObject()) ? null : answer);
  }

  @ParameterizedTest
  @MethodSource("models")
  void eachValueOfAModelIsRead(JsonObject model) throws Exception {
    String name = model.getString("name");
    if (name.equals("Event")) {
      return;
    }
    JsonObject sample = sample(name);
    Object typed =
        "Event".equals(model.getString("extends"))
            ? Event.of(sample)
            : Class.forName(Model.class.getName() + "$" + name)
                .getConstructor(JsonObject.class)
                .newInstance(sample);

    assertThat(typed.getClass().getSimpleName()).isEqualTo(name);
    for (Object each : model.getJsonArray("properties")) {
      JsonObject property = (JsonObject) each;
      String key = property.getString("name");
      Object value = typed.getClass().getMethod(ClientSources.camelCase(key)).invoke(typed);
      boolean optional = !property.getBoolean("required", false) && !(value instanceof List);
      assertThat(value instanceof Optional).as(key).isEqualTo(optional);
      assertThat(json(value instanceof Optional<?> some ? some.orElseThrow() : value))
          .as(key)
          .isEqualTo(sample.getValue(key));
    }
  }

  @Test
  void whatAsteriskDoesNotSendIsEmpty() {
    Model.Channel channel = new Model.Channel(new JsonObject());

    assertThat(channel.id()).isNull();
    assertThat(channel.callerRdnis()).isEmpty();
    assertThat(new Model.Sound(new JsonObject()).formats()).isEmpty();
  }

  @Test
  void anEventOfANewerAsteriskKeepsItsValues() {
    Event event = Event.of(JsonObject.of("type", "ChannelSang", "song", "la", "timestamp", DATE));

    assertThat(event).isInstanceOf(Event.Unknown.class);
    assertThat(event.type()).isEqualTo("ChannelSang");
    assertThat(event.timestamp()).isEqualTo(Instant.parse("2026-11-30T15:27:00.123Z"));
    assertThat(event.json().getString("song")).isEqualTo("la");
  }

  @Test
  void anAnswerOfAnotherShapeFails() {
    answer = JsonArray.of("no", "playback");

    assertThatThrownBy(() -> await(ari.playbacks().get("p")))
        .hasRootCauseInstanceOf(ReplyException.class)
        .rootCause()
        .satisfies(
            failure -> assertThat(FailureCodes.of(failure)).isEqualTo(FailureCodes.BAD_ANSWER));
  }

  /** The longest list of parameters, those with a list before those with one text. */
  private static int weight(Method method) {
    return 2 * method.getParameterCount()
        + (Arrays.asList(method.getParameterTypes()).contains(List.class) ? 1 : 0);
  }

  private static Object[] arguments(Method method) {
    return Arrays.stream(method.getGenericParameterTypes())
        .map(type -> argument(type.getTypeName()))
        .toArray();
  }

  private static Object argument(String type) {
    if (type.startsWith(Consumer.class.getName())) {
      return (Consumer<Object>) TypedAriTest::setEverything;
    }
    return switch (type) {
      case "int" -> 7;
      case "long" -> 7L;
      case "boolean" -> true;
      case "java.lang.String" -> "text";
      case "io.vertx.core.json.JsonObject" -> JsonObject.of("type", "mine");
      case "io.vertx.core.json.JsonArray" -> JsonArray.of(JsonObject.of("attribute", "a"));
      default -> type.startsWith("java.util.Map") ? Map.of("NAME", "value") : List.of("a", "b");
    };
  }

  private static void setEverything(Object options) {
    for (Method setter : options.getClass().getDeclaredMethods()) {
      if (setter.getParameterCount() == 1) {
        try {
          assertThat(setter.invoke(options, arguments(setter))).isSameAs(options);
        } catch (ReflectiveOperationException e) {
          throw new LinkageError(e.getMessage(), e);
        }
      }
    }
  }

  private static List<String> keys(JsonObject operation) {
    return Stream.concat(
            Stream.of("operation"),
            ClientSources.objects(operation.getJsonArray("parameters"))
                .map(parameter -> parameter.getString("name"))
                .map(name -> name.equals("operation") ? "control" : name))
        .toList();
  }

  private static Object answerOf(String reply) {
    return switch (reply) {
      case "void" -> new JsonObject();
      case "binary" -> JsonObject.of("content_type", "audio/wav", "data", new byte[] {1, 2});
      default -> value(reply);
    };
  }

  private static JsonObject sample(String model) {
    JsonObject sample = new JsonObject();
    JsonObject declared = MODELS.get(model);
    ClientSources.objects(declared.getJsonArray("properties"))
        .forEach(
            property -> sample.put(property.getString("name"), value(property.getString("type"))));
    return "Event".equals(declared.getString("extends")) ? sample.put("type", model) : sample;
  }

  private static Object value(String type) {
    if (type.startsWith("List[")) {
      return JsonArray.of(value(type.substring("List[".length(), type.length() - 1)));
    }
    return switch (type) {
      case "string" -> "text";
      case "int", "long" -> 4_294_967_295L;
      case "double" -> 1.5;
      case "boolean" -> true;
      case "Date" -> DATE;
      case "object" -> JsonObject.of("key", "value");
      default -> sample(type);
    };
  }

  /** What a value was read from. */
  private static Object json(Object value) throws ReflectiveOperationException {
    if (value instanceof List<?> list) {
      JsonArray array = new JsonArray();
      for (Object each : list) {
        array.add(json(each));
      }
      return array;
    }
    if (value instanceof Instant) {
      return DATE;
    }
    if (value instanceof StoredFile file) {
      return JsonObject.of("content_type", file.contentType(), "data", file.data().getBytes());
    }
    if (value instanceof Record model) {
      RecordComponent only = model.getClass().getRecordComponents()[0];
      return only.getAccessor().invoke(model);
    }
    return value;
  }
}
